package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.Solutions;
import dev.pgdrill.shell.PhaseLine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgdrill solution}. */
@Command(name = "solution", description = "Show a solution and why it works; the step then earns nothing.")
final class SolutionCommand extends DrillCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one; the reference if not given.")
    private @Nullable String name;

    @Override
    ExitCode act(Drill drill, PhaseLine phases) {
        phases.pause();
        Solutions.Shown shown = drill.solution(name);
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", shown.name());
            fields.put("transcript", shown.transcript());
            fields.put("why", shown.why());
            document("solution", drill, fields);
        } else {
            screen().line(shown.transcript().strip());
            if (shown.why() != null) {
                screen().line("");
                screen().line(shown.why().strip());
            }
        }
        return ExitCode.OK;
    }
}
