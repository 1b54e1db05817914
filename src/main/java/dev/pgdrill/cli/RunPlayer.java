package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.AutomaticRun;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.report.RunSummary;
import dev.pgdrill.shell.CheckTable;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.Reports;
import dev.pgdrill.shell.Screen;
import java.util.List;

/** Plays an automatic drill to its end and writes its report, telling how it goes. */
final class RunPlayer implements AutomaticRun.Listener {
    private final Screen screen;
    private final PhaseLine phases;
    private final boolean json;

    RunPlayer(Screen screen, PhaseLine phases, boolean json) {
        this.screen = screen;
        this.phases = phases;
        this.json = json;
    }

    ExitCode play(Drill drill) throws InterruptedException {
        Thread farewell = new Thread(() -> screen.note("\ninterrupted; pgdrill resume --drill "
                + drill.state().drill() + " goes on, pgdrill abandon removes it"));
        Runtime.getRuntime().addShutdownHook(farewell);
        drill.keepWatch();
        new AutomaticRun(drill, this).play();
        drill.finish();
        Runtime.getRuntime().removeShutdownHook(farewell);
        return report(drill.directory());
    }

    /** Writes the report of a finished drill and tells of it. */
    ExitCode report(DrillDirectory directory) {
        phases.phase("writing the report");
        RunSummary written = Reports.write(directory.journal(), directory.reports());
        phases.pause();
        if (json) {
            screen.raw(written.toJson());
        } else {
            Reports.tell(screen, written);
        }
        return switch (written.verdict()) {
            case PASSED -> ExitCode.OK;
            case ERROR -> ExitCode.ENVIRONMENT;
            default -> ExitCode.CHECK_FAILED;
        };
    }

    @Override
    public void stepBegan(Step step) {
        phases.pause();
        if (!json) {
            screen.line("");
            screen.line(screen.bold(step.title()));
        }
    }

    @Override
    public void lineBegan(String node, String line) {
        String first = line.lines().findFirst().orElse("");
        phases.phase(node + " ❯ " + (first.length() > 100 ? first.substring(0, 99) + "…" : first));
    }

    @Override
    public void printed(byte[] piece) {}

    @Override
    public void lineEnded(int status) {
        phases.pause();
        if (status != 0) {
            screen.note("  exit status " + status);
        }
    }

    @Override
    public void judged(Step step, List<CheckResult> results) {
        phases.pause();
        if (!json) {
            CheckTable.show(screen, step, results);
        }
    }
}
