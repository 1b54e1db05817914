package dev.pgdrill.cli;

import dev.pgdrill.Counted;
import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import dev.pgdrill.shell.CheckTable;
import dev.pgdrill.shell.PhaseLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code pgdrill check}: the explicit attempt. */
@Command(
        name = "check",
        description = "Look at the step's checks; the step is passed if all hold.",
        footer = {"", "Exit status: 0 if the step is passed, 1 if a check failed, 4 if pgdrill could not look."})
final class CheckCommand extends DrillCommand {
    @Override
    ExitCode act(Drill drill, PhaseLine phases) throws Exception {
        Step step = drill.step().orElseThrow(() -> UserError.usage("no step is open", "pgdrill next begins one"));
        phases.phase("looking at " + Counted.of(step.checks().size(), "check"));
        List<CheckResult> results = drill.check();
        phases.pause();
        boolean passed = drill.step().isEmpty();
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", step.id());
            fields.put("passed", passed);
            fields.put("checks", results);
            fields.put("unrecoverable", drill.lost());
            document("check", drill, fields);
        } else {
            CheckTable.show(screen(), step, results);
            if (passed) {
                boolean more = drill.state().steps().values().stream()
                        .anyMatch(each -> each.status() == dev.pgdrill.journal.StepState.Status.PENDING);
                screen().note(more ? "pgdrill next begins the next step" : "pgdrill finish ends the drill");
            } else if (!drill.lost().isEmpty()) {
                drill.lost().forEach(each -> Prose.print(screen(), each));
            } else {
                screen().note("pgdrill hint helps with what fails");
            }
        }
        if (passed) {
            return ExitCode.OK;
        }
        boolean couldNotLook = results.stream().anyMatch(result -> result.verdict() == Verdict.ERROR);
        return couldNotLook ? ExitCode.ENVIRONMENT : ExitCode.CHECK_FAILED;
    }
}
