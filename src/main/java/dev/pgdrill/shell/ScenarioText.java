package dev.pgdrill.shell;

import dev.pgdrill.Counted;
import dev.pgdrill.catalog.Area;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Heading;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.source.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to play, and what one of them is about, without giving anything away. Lines ready to be printed. */
public final class ScenarioText {
    /** What a line of the list has after the title. */
    private static final String EFFORT = "%-8s%3d min";

    private static final int EFFORT_WIDTH = 15;

    private ScenarioText() {}

    /** A table of contents: scenarios under their areas, in the order given. */
    public static List<String> list(List<Heading> scenarios, int columns, Screen screen) {
        int idWidth = widest(scenarios.stream().map(Heading::id).toList());
        int titleWidth = Math.min(
                widest(scenarios.stream().map(Heading::title).toList()), columns - 2 - idWidth - 2 - 2 - EFFORT_WIDTH);
        List<String> lines = new ArrayList<>();
        @Nullable Area heading = null;
        for (Heading scenario : scenarios) {
            if (scenario.area() != heading) {
                if (heading != null) {
                    lines.add("");
                }
                heading = scenario.area();
                lines.add(screen.bold(heading.heading()));
            }
            List<String> title = Columns.wrap(scenario.title(), titleWidth);
            lines.add("  " + Columns.pad(scenario.id(), idWidth) + "  " + Columns.pad(title.get(0), titleWidth) + "  "
                    + screen.dim(
                            String.format(Locale.ROOT, EFFORT, Keys.word(scenario.difficulty()), scenario.minutes())));
            title.stream().skip(1).forEach(rest -> lines.add(" ".repeat(idWidth + 4) + rest));
        }
        return shown(lines, screen);
    }

    /** One scenario: summary, objectives, nodes, steps. */
    public static List<String> show(Scenario scenario, int columns, Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.bold(scenario.title()));
        lines.add(screen.dim(scenario.area().heading() + " · " + Keys.word(scenario.difficulty()) + " · "
                + scenario.minutes() + " minutes · "
                + (scenario.hasNodes() ? String.join(" or ", scenario.requires().runtimes()) : "no server needed")));
        lines.add("");
        lines.addAll(Columns.wrap(scenario.summary().strip(), columns));
        lines.add("");
        lines.add(screen.bold("You learn to"));
        scenario.objectives().forEach(each -> lines.addAll(hanging("  - ", each, columns)));
        if (scenario.hasNodes()) {
            lines.add("");
            lines.add(screen.bold("Nodes"));
            int nameWidth = widest(scenario.topology().keySet());
            scenario.topology()
                    .forEach((name, node) -> lines.add("  " + Columns.pad(name, nameWidth) + "  " + describe(node)));
        }
        lines.add("");
        lines.add(screen.bold("Steps"));
        int stepWidth = widest(scenario.steps().stream().map(Step::id).toList());
        for (Step step : scenario.steps()) {
            int points = step.checks().stream().mapToInt(Check::points).sum();
            lines.addAll(hanging(
                    "  " + Columns.pad(step.id(), stepWidth) + "  ",
                    step.title() + ", " + Counted.of(points, "point"),
                    columns));
        }
        return shown(lines, screen);
    }

    private static List<String> hanging(String label, String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : Columns.wrap(text, columns - label.length())) {
            lines.add((lines.isEmpty() ? label : " ".repeat(label.length())) + line);
        }
        return lines;
    }

    private static List<String> shown(List<String> lines, Screen screen) {
        return lines.stream().map(screen::text).toList();
    }

    private static int widest(Collection<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String describe(NodeSpec node) {
        String role = Keys.word(node.role());
        return node.of() == null ? role : role + " of " + node.of() + (node.sync() ? ", synchronous" : "");
    }
}
