package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pgdrill answer}. */
@Command(name = "answer", description = "Answer the question of a check.")
final class AnswerCommand extends DrillCommand {
    @Parameters(index = "0", paramLabel = "CHECK", description = "The check that asks.")
    private String check = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ANSWER", description = "What you found.")
    private List<String> words = new ArrayList<>();

    @Override
    ExitCode act(Drill drill, PhaseLine phases) {
        String understood = drill.answer(check, String.join(" ", words));
        phases.pause();
        say("answer", drill, "answered " + check + ": " + understood);
        return ExitCode.OK;
    }
}
