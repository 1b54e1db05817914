package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event.Mode;
import dev.pgdrill.shell.PhaseLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill resume}. */
@Command(
        name = "resume",
        description = "Go on with a drill after a crash, a closed terminal or a reboot.",
        footer = {"", "An automatic run is played to its end; any other drill stands where it was."})
final class ResumeCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() throws Exception {
        DrillDirectory directory = drills.resumable(context());
        try (PhaseLine phases = new PhaseLine(screen())) {
            if (DrillState.of(directory.journal()).ended()) {
                phases.phase("removing the cluster");
                drills.drills(context()).conclude(directory);
                return new RunPlayer(screen(), phases, json).report(directory);
            }
            phases.phase("attaching to the nodes");
            try (Drill drill = drills.drills(context()).open(directory, phases)) {
                if (drill.state().mode() == Mode.AUTOMATIC) {
                    return new RunPlayer(screen(), phases, json).play(drill);
                }
                Optional<Step> step = drill.step().isPresent() ? drill.step() : drill.next();
                drill.catchUp();
                phases.pause();
                if (json) {
                    Map<String, Object> fields = new LinkedHashMap<>();
                    fields.put("step", drill.state().step());
                    fields.put("node", drill.node().name());
                    screen().json(Documents.of("resume", drill.state().drill(), fields));
                } else {
                    screen().line("drill " + drill.state().drill() + " stands at "
                            + step.map(Step::title).orElse("its end") + ", on "
                            + drill.node().name());
                }
                return ExitCode.OK;
            }
        }
    }
}
