package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.journal.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Understands a typed line: a lab verb acts on the drill, anything else runs in bash on the current node. Keyboard,
 * transcripts and scripts all come through here.
 */
public final class Interpreter {
    /** The verbs that act on a drill. A leading {@code !} sends a line to bash whatever it begins with. */
    public static final Set<String> VERBS =
            Set.of("use", "task", "check", "hint", "solution", "next", "skip", "reset", "answer", "note");

    private final Drill drill;
    private final Consumer<byte[]> output;

    /** @param output told what commands on nodes print, as they print it */
    public Interpreter(Drill drill, Consumer<byte[]> output) {
        this.drill = drill;
        this.output = output;
    }

    /** What came of a line. */
    public sealed interface Outcome {
        /** A line ran on a node. */
        record Ran(int status) implements Outcome {}

        /** The step's checks were looked at. */
        record Judged(Step step, List<CheckResult> results) implements Outcome {}

        /** A hint was taken; empty if there is none left. */
        record Hinted(Optional<Hints.Offer> offer, String text) implements Outcome {}

        /** A solution was shown. */
        record Solved(Solutions.Shown solution) implements Outcome {}

        /** A step began, or there is none left. */
        record Moved(Optional<Step> step) implements Outcome {}

        /** Something was done that one sentence tells. */
        record Said(String sentence) implements Outcome {}

        /** A text in Markdown. */
        record Text(String markdown) implements Outcome {}
    }

    /** Whether the line is a lab verb's. */
    public static boolean isVerb(String line) {
        return VERBS.contains(word(line.strip()));
    }

    /**
     * Does what the line says and returns when it is done.
     *
     * @throws UserError with exit code 2 if a verb is used wrongly; nothing has happened then
     */
    public Outcome interpret(String line) throws InterruptedException {
        String stripped = line.strip();
        if (!isVerb(stripped)) {
            return new Outcome.Ran(drill.run(stripped.startsWith("!") ? stripped.substring(1) : line, output));
        }
        String verb = word(stripped);
        String rest = stripped.substring(verb.length()).strip();
        return switch (verb) {
            case "use" ->
                new Outcome.Said("on " + drill.use(one(verb, rest, "NODE")).name());
            case "task" -> new Outcome.Text(drill.task(current()));
            case "check" -> judged();
            case "hint" -> hint();
            case "solution" -> new Outcome.Solved(drill.solution(rest.isEmpty() ? null : rest));
            case "next" -> new Outcome.Moved(drill.next());
            case "skip" -> {
                String step = current().id();
                drill.skip();
                yield new Outcome.Said("skipped " + step + ", without its points");
            }
            case "reset" -> {
                drill.reset();
                yield new Outcome.Said("back at the start of " + current().id());
            }
            case "answer" -> answer(rest);
            case "note" -> {
                drill.note(one(verb, rest, "TEXT"));
                yield new Outcome.Said("noted");
            }
            default -> throw new IllegalStateException("verb " + verb);
        };
    }

    private Outcome judged() throws InterruptedException {
        Step step = current();
        return new Outcome.Judged(step, drill.check());
    }

    private Outcome hint() {
        Optional<Hints.Offer> offer = drill.hint();
        return new Outcome.Hinted(offer, offer.map(drill::take).orElse("there is no further hint for what fails"));
    }

    private Outcome answer(String rest) {
        String[] words = rest.split("\\s+", 2);
        if (words.length < 2) {
            throw UserError.usage("answer needs a question and an answer", "for example: answer table orders");
        }
        drill.answer(words[0], words[1]);
        return new Outcome.Said("answered " + words[0]);
    }

    private Step current() {
        return drill.step().orElseThrow(() -> UserError.usage("no step is open", "next begins the next one"));
    }

    private static String one(String verb, String rest, String what) {
        if (rest.isEmpty()) {
            throw UserError.usage(verb + " needs " + what, "for example: " + verb + " " + what.toLowerCase());
        }
        return rest;
    }

    private static String word(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, end);
    }
}
