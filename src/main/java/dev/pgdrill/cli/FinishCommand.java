package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.journal.Verdict;
import dev.pgdrill.report.RunSummary;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.Reports;
import picocli.CommandLine.Command;

/** {@code pgdrill finish}. */
@Command(name = "finish", description = "End the drill, write its report, and remove its cluster.")
final class FinishCommand extends DrillCommand {
    @Override
    ExitCode act(Drill drill, PhaseLine phases) throws InterruptedException {
        Verdict verdict = drill.finish();
        phases.phase("writing the report");
        RunSummary written = Reports.write(drill.journal(), drill.reports());
        phases.pause();
        if (json()) {
            screen().raw(written.toJson());
        } else {
            Reports.tell(screen(), written);
        }
        return verdict == Verdict.PASS ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
