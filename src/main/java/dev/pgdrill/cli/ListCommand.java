package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.Heading;
import dev.pgdrill.catalog.source.Keys;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.shell.Failures;
import dev.pgdrill.shell.ScenarioText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill list}. */
@Command(name = "list", description = "List the scenarios, or the drills with --drills.")
final class ListCommand extends PgdrillCommand {
    @Mixin
    private CatalogueOptions catalogue = new CatalogueOptions();

    @Option(names = "--drills", description = "List drills instead, the one active last first.")
    private boolean drills;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        return drills ? drills() : scenarios();
    }

    private ExitCode scenarios() {
        Catalogue all = catalogue.catalogue(context());
        Catalogue.Listing listing = all.list();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.list/1");
            document.put(
                    "scenarios",
                    listing.scenarios().stream()
                            .map(scenario -> fields(scenario, all.folder(scenario.id())))
                            .toList());
            screen().json(document);
        } else {
            ScenarioText.list(listing.scenarios(), Terminals.columns(), screen())
                    .forEach(screen()::raw);
            screen().note("");
            screen().note("pgdrill show ID tells more, pgdrill start ID begins");
        }
        listing.broken().forEach(error -> Failures.show(screen(), error));
        return ExitCode.OK;
    }

    private static Map<String, Object> fields(Heading scenario, Path directory) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", scenario.id());
        fields.put("title", scenario.title());
        fields.put("difficulty", Keys.word(scenario.difficulty()));
        fields.put("minutes", scenario.minutes());
        fields.put("area", Keys.word(scenario.area()));
        fields.put("tags", scenario.tags());
        fields.put("runtimes", scenario.requires().runtimes());
        fields.put("directory", directory.toString());
        return fields;
    }

    private ExitCode drills() {
        List<DrillDirectory> all = new DrillStore(context().directories().drills()).all();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.drills/1");
            document.put(
                    "drills",
                    all.stream()
                            .flatMap(each -> DrillStore.state(each).stream())
                            .map(ListCommand::drill)
                            .toList());
            screen().json(document);
            return ExitCode.OK;
        }
        if (all.isEmpty()) {
            screen().note("there is no drill yet; pgdrill start SCENARIO begins one");
        }
        for (DrillDirectory each : all) {
            try {
                DrillState state = DrillState.of(each.journal());
                screen().line(each.drill() + "  "
                        + state.phase().name().toLowerCase().replace('_', ' ') + "  " + state.earned() + "/"
                        + state.possible() + "  " + state.runtime() + "  " + state.startedAt());
            } catch (UserError unreadable) {
                Failures.show(screen(), unreadable);
            }
        }
        return ExitCode.OK;
    }

    private static Map<String, Object> drill(DrillState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("drill", state.drill());
        fields.put("scenario", state.scenario().id());
        fields.put("phase", state.phase().name().toLowerCase().replace('_', '-'));
        fields.put("runtime", state.runtime());
        fields.put("startedAt", state.startedAt());
        fields.put("points", Map.of("earned", state.earned(), "possible", state.possible()));
        return fields;
    }
}
