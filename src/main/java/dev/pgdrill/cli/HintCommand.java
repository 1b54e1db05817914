package dev.pgdrill.cli;

import dev.pgdrill.Counted;
import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.Hints;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.Questions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill hint}. */
@Command(name = "hint", description = "Take the next hint for what fails; its price is told first.")
final class HintCommand extends DrillCommand {
    @Option(
            names = {"-y", "--yes"},
            description = "Take it without asking.")
    private boolean yes;

    @Parameters(
            arity = "0..1",
            paramLabel = "CHECK",
            description = "What it is to be about; what fails first if not given.")
    private @Nullable String check;

    @Override
    ExitCode act(Drill drill, PhaseLine phases) {
        phases.pause();
        Optional<Hints.Offer> offer = drill.hint(check);
        if (offer.isEmpty()) {
            say("hint", drill, drill.noHint(check));
            return ExitCode.OK;
        }
        int cost = offer.get().hint().cost();
        if (!yes
                && !json()
                && cost > 0
                && !Questions.yes(screen(), "this hint costs " + Counted.of(cost, "point") + "; take it?")) {
            return ExitCode.OK;
        }
        String text = drill.take(offer.get());
        if (json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("check", offer.get().hint().when());
            fields.put("tier", offer.get().hint().tier());
            fields.put("cost", cost);
            fields.put("text", text);
            document("hint", drill, fields);
        } else {
            screen().line(text.strip());
        }
        return ExitCode.OK;
    }
}
