package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgdrill note}. */
@Command(name = "note", description = "Write something down for the report.")
final class NoteCommand extends DrillCommand {
    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "The note.")
    private List<String> words = new ArrayList<>();

    @Override
    ExitCode act(Drill drill, PhaseLine phases) {
        drill.note(String.join(" ", words));
        phases.pause();
        say("note", drill, "noted");
        return ExitCode.OK;
    }
}
