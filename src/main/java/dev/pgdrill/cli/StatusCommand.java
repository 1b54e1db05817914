package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.shell.StatusText;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill status}. It reads the journal only, so it works while another process holds the drill. */
@Command(name = "status", description = "Tell where the drill stands.")
final class StatusCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        DrillState state = DrillState.of(drills.anyDirectory(context()).journal());
        if (json) {
            screen().json(Documents.of("status", state.drill(), fields(state)));
            return ExitCode.OK;
        }
        StatusText.show(screen(), state);
        return ExitCode.OK;
    }

    private static Map<String, Object> fields(DrillState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scenario", state.scenario().id());
        fields.put("phase", state.phase().name().toLowerCase().replace('_', '-'));
        fields.put("mode", state.mode().name().toLowerCase());
        fields.put("runtime", state.runtime());
        fields.put("seed", state.seed());
        fields.put("step", state.step());
        fields.put("node", state.node());
        fields.put("points", Map.of("earned", state.earned(), "possible", state.possible()));
        fields.put(
                "steps",
                state.steps().values().stream()
                        .map(step -> Map.of(
                                "id", step.id(),
                                "status", step.status().name().toLowerCase(),
                                "held", step.held(),
                                "earned", step.earned(),
                                "possible", step.possible()))
                        .toList());
        fields.put("nodes", state.observed().values());
        fields.put("metrics", state.metrics());
        return fields;
    }
}
