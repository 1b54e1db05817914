package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code pgdrill next}. */
@Command(name = "next", description = "Begin the next step.")
final class NextCommand extends DrillCommand {
    @Override
    ExitCode act(Drill drill, PhaseLine phases) throws InterruptedException {
        Optional<Step> step = drill.next();
        phases.pause();
        if (step.isEmpty()) {
            say("next", drill, "no step is left; pgdrill finish ends the drill");
        } else {
            TaskCommand.show(this, json(), drill.state(), step.get());
        }
        return ExitCode.OK;
    }
}
