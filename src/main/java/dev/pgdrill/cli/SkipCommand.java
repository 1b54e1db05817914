package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import picocli.CommandLine.Command;

/** {@code pgdrill skip}. */
@Command(name = "skip", description = "Give the current step up, without its points.")
final class SkipCommand extends DrillCommand {
    @Override
    ExitCode act(Drill drill, PhaseLine phases) {
        String step = drill.state().step();
        drill.skip();
        say("skip", drill, "skipped " + step + ", without its points");
        return ExitCode.OK;
    }
}
