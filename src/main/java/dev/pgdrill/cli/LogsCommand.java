package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.views.LogsView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill logs}. */
@Command(
        name = "logs",
        description = "Show the end of a server's log; > marks what tells the story, ! what went wrong.",
        footer = {
            "",
            "Statements that the probe writes all the time are left out; the file itself and --json have them.",
            "Followed on a terminal, it ends with q or Ctrl-C."
        })
final class LogsCommand extends DrillCommand {
    @Parameters(arity = "0..1", paramLabel = "NODE", description = "The node; the current one if not given.")
    private @Nullable String node;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written from now on; not with --json.")
    private boolean follow;

    @Override
    ExitCode act(Drill drill, PhaseLine ticker) throws Exception {
        ticker.pause();
        Node chosen = node == null ? drill.node() : drill.cluster().node(node);
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("node", chosen.name());
            fields.put("lines", LogsView.last(chosen, LogsView.LINES));
            document("logs", drill, fields);
        } else if (follow && Terminals.interactive()) {
            drill.keepWatch();
            try (Terminal terminal = Terminals.open()) {
                LogsView.run(terminal, drill, screen(), chosen.name(), true);
            }
        } else {
            LogsView.print(chosen, screen(), follow, screen()::raw, screen().out()::checkError);
        }
        return ExitCode.OK;
    }
}
