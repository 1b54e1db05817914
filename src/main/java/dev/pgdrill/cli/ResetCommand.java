package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import picocli.CommandLine.Command;

/** {@code pgdrill reset}. */
@Command(name = "reset", description = "Put the whole cluster back to the start of the current step.")
final class ResetCommand extends DrillCommand {
    @Override
    ExitCode act(Drill drill, PhaseLine phases) throws InterruptedException {
        drill.reset();
        phases.pause();
        say("reset", drill, "back at the start of " + drill.state().step());
        return ExitCode.OK;
    }
}
