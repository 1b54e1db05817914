package dev.pgdrill.shell;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Difficulty;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to play, and what one of them is about, without giving anything away. */
public final class ScenarioText {
    private ScenarioText() {}

    /** Scenarios by difficulty. */
    public static void list(Screen screen, List<ScenarioFolder> folders) {
        int width = folders.stream()
                .mapToInt(folder -> folder.scenario().id().length())
                .max()
                .orElse(0);
        @Nullable Difficulty heading = null;
        for (ScenarioFolder folder : folders) {
            Scenario scenario = folder.scenario();
            if (scenario.difficulty() != heading) {
                screen.line((heading == null ? "" : "\n") + screen.bold(difficulty(scenario)));
                heading = scenario.difficulty();
            }
            screen.line("  " + Columns.pad(scenario.id(), width) + "  "
                    + String.format(Locale.ROOT, "%3d min", scenario.minutes()) + "  " + scenario.title());
        }
    }

    /** One scenario: summary, objectives, nodes, steps. */
    public static void show(Screen screen, Scenario scenario) {
        screen.line(screen.bold(scenario.title()));
        screen.line(difficulty(scenario) + ", " + scenario.minutes() + " minutes, "
                + String.join(" or ", scenario.requires().runtimes()));
        screen.line("");
        screen.line(scenario.summary().strip());
        screen.line("");
        scenario.objectives().forEach(each -> screen.line("  - " + each));
        screen.line("");
        scenario.topology().forEach((name, node) -> screen.line("  " + name + "  " + describe(node)));
        screen.line("");
        for (Step step : scenario.steps()) {
            int points = step.checks().stream().mapToInt(Check::points).sum();
            screen.line("  " + step.id() + "  " + step.title() + screen.dim("  " + points + " points"));
        }
    }

    private static String describe(NodeSpec node) {
        String role = node.role().name().toLowerCase(Locale.ROOT);
        return node.of() == null ? role : role + " of " + node.of() + (node.sync() ? ", synchronous" : "");
    }

    private static String difficulty(Scenario scenario) {
        return scenario.difficulty().name().toLowerCase(Locale.ROOT);
    }
}
