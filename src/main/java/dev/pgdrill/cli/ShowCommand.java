package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.source.Keys;
import dev.pgdrill.shell.ScenarioText;
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
        ScenarioText.show(scenario, Terminals.columns(), screen()).forEach(screen()::raw);
        return ExitCode.OK;
    }

    private static Map<String, Object> document(Scenario scenario) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "pgdrill.show/1");
        document.put("id", scenario.id());
        document.put("title", scenario.title());
        document.put("summary", scenario.summary());
        document.put("objectives", scenario.objectives());
        document.put("difficulty", Keys.word(scenario.difficulty()));
        document.put("minutes", scenario.minutes());
        document.put("area", Keys.word(scenario.area()));
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
