package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.drill.DatabaseFailure;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.views.Activity;
import dev.pgdrill.shell.views.TopView;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgdrill top}. */
@Command(
        name = "top",
        description = "Show a server's activity, live: sessions, locks, replication, archiver, checkpoints.",
        footer = {
            "",
            "Keys: t, w and s sort by time, wait and state; n goes to the next node; k ends a session; q leaves.",
            "Without a terminal it prints one screen. pgdrill's own sessions are left out."
        })
final class TopCommand extends DrillCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "NODE",
            description = "The node; the current one, or the first with a server, if not given.")
    private @Nullable String node;

    @Override
    ExitCode act(Drill drill, PhaseLine ticker) throws Exception {
        ticker.pause();
        if (json()) {
            document("top", drill, Map.of("activity", activity(drill)));
        } else if (Terminals.interactive()) {
            drill.keepWatch();
            try (Terminal terminal = Terminals.open()) {
                TopView.run(terminal, drill, screen(), node);
            }
        } else {
            TopView.once(drill, screen(), node, Terminals.columns()).forEach(screen()::raw);
        }
        return ExitCode.OK;
    }

    private Activity activity(Drill drill) throws InterruptedException {
        try {
            return TopView.activity(drill, node);
        } catch (DatabaseFailure down) {
            throw UserError.environment(String.valueOf(down.getMessage()), "start the server, then look again")
                    .causedBy(down);
        }
    }
}
