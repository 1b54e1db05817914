package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.views.NodesView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code pgdrill nodes}. It looks at the nodes; where another process holds the drill, and keeps looking, it tells what
 * that one saw last.
 */
@Command(name = "nodes", description = "Draw the cluster: roles, timelines, lag, the application.")
final class NodesCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() throws Exception {
        DrillDirectory directory = drills.anyDirectory(context());
        DrillState state = free(directory) ? looked() : DrillState.of(directory.journal());
        if (json) {
            screen().json(Documents.of("nodes", state.drill(), fields(state)));
        } else {
            NodesView.lines(state, Terminals.columns(), screen()).forEach(screen()::raw);
        }
        return ExitCode.OK;
    }

    private static boolean free(DrillDirectory directory) {
        if (DrillStore.state(directory).filter(state -> !state.ended()).isEmpty()) {
            return false;
        }
        Optional<DrillDirectory.Lock> lock = directory.tryLock();
        lock.ifPresent(DrillDirectory.Lock::close);
        return lock.isPresent();
    }

    private DrillState looked() throws InterruptedException {
        try (PhaseLine ticker = new PhaseLine(screen());
                Drill drill = drills.open(context(), ticker)) {
            drill.catchUp();
            return drill.state();
        }
    }

    private static Map<String, Object> fields(DrillState state) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("observedAt", state.observedAt());
        fields.put("node", state.node());
        fields.put("made", state.nodes());
        fields.put("observed", state.observed().values());
        fields.put("probed", state.probed());
        return fields;
    }
}
