package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill show}. */
@Command(name = "show", description = "Tell what a scenario is about, without giving anything away.")
final class ShowCommand extends PgdrillCommand {
    @Mixin
    private CatalogueOptions catalogue = new CatalogueOptions();

    @Parameters(paramLabel = "ID", description = "The scenario.")
    private String id = "";

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        Scenario scenario = catalogue.catalogue(context()).scenario(id).scenario();
        if (json) {
            screen().json(document(scenario));
            return ExitCode.OK;
        }
        screen().line(screen().bold(scenario.title()));
        screen().line(scenario.difficulty().name().toLowerCase() + ", " + scenario.minutes() + " minutes, "
                + String.join(" or ", scenario.requires().runtimes()));
        screen().line("");
        screen().line(scenario.summary().strip());
        screen().line("");
        scenario.objectives().forEach(each -> screen().line("  - " + each));
        screen().line("");
        scenario.topology().forEach((name, node) -> screen().line("  " + name + "  " + describe(node)));
        screen().line("");
        for (Step step : scenario.steps()) {
            int points = step.checks().stream().mapToInt(Check::points).sum();
            screen().line("  " + step.id() + "  " + step.title() + screen().dim("  " + points + " points"));
        }
        return ExitCode.OK;
    }

    private static String describe(NodeSpec node) {
        String role = node.role().name().toLowerCase();
        return node.of() == null ? role : role + " of " + node.of() + (node.sync() ? ", synchronous" : "");
    }

    private static Map<String, Object> document(Scenario scenario) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "pgdrill.show/1");
        document.put("id", scenario.id());
        document.put("title", scenario.title());
        document.put("summary", scenario.summary());
        document.put("objectives", scenario.objectives());
        document.put("difficulty", scenario.difficulty().name().toLowerCase());
        document.put("minutes", scenario.minutes());
        document.put("tags", scenario.tags());
        document.put("runtimes", scenario.requires().runtimes());
        document.put("topology", scenario.topology());
        document.put(
                "steps",
                scenario.steps().stream()
                        .map(step -> Map.of(
                                "id", step.id(),
                                "title", step.title(),
                                "points",
                                        step.checks().stream()
                                                .mapToInt(Check::points)
                                                .sum()))
                        .toList());
        return document;
    }
}
