package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.journal.CheckResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Understands a typed line: a lab verb acts on the drill, anything else runs in bash on the current node. Keyboard,
 * transcripts and scripts all come through here.
 */
public final class Interpreter {
    /** The verbs that act on a drill. A leading {@code !} sends a line to bash whatever it begins with. */
    public static final Set<String> VERBS = Set.of(
            "use", "task", "check", "hint", "solution", "next", "skip", "reset", "goto", "answer", "note", "sql");

    /** One letter for a verb. */
    private static final Map<String, String> ALIASES =
            Map.of("t", "task", "c", "check", "h", "hint", "n", "next", "a", "answer", "u", "use");

    private final Drill drill;
    private final LineRunner runner;
    private final Consumer<byte[]> output;

    /** @param output told what commands on nodes print, as they print it */
    public Interpreter(Drill drill, Consumer<byte[]> output) {
        this(drill, LineRunner.plain(), output);
    }

    /** Lines for bash run in the runner's way. */
    public Interpreter(Drill drill, LineRunner runner, Consumer<byte[]> output) {
        this.drill = drill;
        this.runner = runner;
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
        return verb(line) != null;
    }

    /** The verb that the line begins with, by its name or its letter; null if it is bash's. */
    public static @Nullable String verb(String line) {
        String word = word(line.strip());
        String verb = ALIASES.getOrDefault(word, word);
        return VERBS.contains(verb) ? verb : null;
    }

    /**
     * Does what the line says and returns when it is done.
     *
     * @throws UserError with exit code 2 if a verb is used wrongly; nothing has happened then
     */
    public Outcome interpret(String line) throws InterruptedException {
        String stripped = line.strip();
        String verb = verb(stripped);
        if (verb == null) {
            return bash(stripped.startsWith("!") ? stripped.substring(1) : line);
        }
        String rest = stripped.substring(word(stripped).length()).strip();
        return switch (verb) {
            case "use" ->
                new Outcome.Said("on " + drill.use(one(verb, rest, "NODE")).name());
            case "task" -> new Outcome.Text(drill.task(drill.open()));
            case "check" -> judged();
            case "hint" -> hint(rest.isEmpty() ? null : rest);
            case "solution" -> new Outcome.Solved(drill.solution(rest.isEmpty() ? null : rest));
            case "next" -> new Outcome.Moved(drill.next());
            case "skip" -> {
                String step = drill.open().id();
                drill.skip();
                yield new Outcome.Said("skipped " + step + ", without its points");
            }
            case "reset" -> reset(rest);
            case "goto" -> back(drill.goTo(one(verb, rest, "STEP")));
            case "sql" -> bash("psql -c " + quoted(one(verb, rest, "STATEMENT")));
            case "answer" -> answer(rest);
            case "note" -> {
                drill.note(one(verb, rest, "TEXT"));
                yield new Outcome.Said("noted");
            }
            default -> throw new IllegalStateException("verb " + verb);
        };
    }

    private Outcome bash(String line) throws InterruptedException {
        return new Outcome.Ran(drill.run(line, runner, output));
    }

    private Outcome reset(String rest) throws InterruptedException {
        if (rest.equals("scenario")) {
            return back(drill.goTo("1"));
        }
        if (!rest.isEmpty()) {
            throw UserError.usage("reset takes nothing, or the word scenario", "goto STEP leads to another step");
        }
        drill.reset();
        return back(drill.open());
    }

    private static Outcome back(Step step) {
        return new Outcome.Said("back at the start of " + step.id());
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private Outcome judged() throws InterruptedException {
        Step step = drill.open();
        return new Outcome.Judged(step, drill.check());
    }

    private Outcome hint(@Nullable String about) {
        Optional<Hints.Offer> offer = drill.hint(about);
        return new Outcome.Hinted(offer, offer.map(drill::take).orElseGet(() -> drill.noHint(about)));
    }

    private Outcome answer(String rest) {
        String[] words = rest.split("\\s+", 2);
        if (words.length < 2) {
            throw UserError.usage("answer needs a question and an answer", "for example: answer table orders");
        }
        return new Outcome.Said("answered " + words[0] + ": " + drill.answer(words[0], words[1]));
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
