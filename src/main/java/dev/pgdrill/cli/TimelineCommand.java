package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Journal;
import dev.pgdrill.shell.views.Moment;
import dev.pgdrill.shell.views.Timeline;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill timeline}. It reads the journal only, so it works while another process holds the drill. */
@Command(name = "timeline", description = "Tell what happened where, with the incident marked. Times are UTC.")
final class TimelineCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--step", paramLabel = "STEP", description = "Only what happened in this step.")
    private @Nullable String step;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        DrillDirectory directory = drills.anyDirectory(context());
        List<Entry> entries = Journal.read(directory.journal());
        if (step != null) {
            known(step, DrillState.of(entries));
        }
        if (json) {
            List<Moment> moments = Timeline.moments(entries).stream()
                    .filter(moment -> step == null || step.equals(moment.step()))
                    .toList();
            screen().json(Documents.of("timeline", directory.drill(), Map.of("moments", moments)));
        } else {
            Timeline.lines(entries, step, Terminals.columns(), screen()).forEach(screen()::raw);
        }
        return ExitCode.OK;
    }

    private static void known(String step, DrillState state) {
        if (!state.steps().containsKey(step)) {
            throw UserError.usage(
                    state.scenario().id() + " has no step " + step,
                    "it has: " + String.join(", ", state.steps().keySet()));
        }
    }
}
