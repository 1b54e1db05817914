package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Interpreter.Outcome;
import dev.pgdrill.drill.checks.Patience;
import dev.pgdrill.journal.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plays a drill's solution from where the drill stands to its end, line by line through the interpreter. */
public final class AutomaticRun {
    /** How long a check that is not to hold may take to settle. */
    static final Patience SETTLE = Patience.atMost(Duration.ofSeconds(4));

    private final Drill drill;
    private final Listener listener;
    private final Interpreter interpreter;

    /** Hears how the run goes. */
    public interface Listener {
        void stepBegan(Step step);

        void lineBegan(String node, String line);

        void printed(byte[] piece);

        void lineEnded(int status);

        void judged(Step step, List<CheckResult> results);
    }

    public AutomaticRun(Drill drill, Listener listener) {
        this.drill = drill;
        this.listener = listener;
        this.interpreter = new Interpreter(drill, listener::printed);
    }

    /**
     * Plays every step that is left. Stops at the first that doesn't pass, since later steps stand on it. A step that
     * was under way when the process before ended is put back to its start and played anew.
     *
     * @throws UserError with exit code 4 if a step doesn't pass and a machine went off while it was played, which no
     *     solution can mean to do: that is no verdict on the solution, and the drill can be resumed
     */
    public void play() throws InterruptedException {
        Optional<Step> underWay = drill.step();
        if (underWay.isPresent()) {
            drill.reset();
        }
        Optional<Step> step = underWay.isPresent() ? underWay : drill.next();
        while (step.isPresent()) {
            listener.stepBegan(step.get());
            List<CheckResult> results = play(step.get());
            listener.judged(step.get(), results);
            if (drill.step().isPresent()) {
                requireMachines();
                return;
            }
            step = drill.next();
        }
    }

    private void requireMachines() {
        List<String> off = drill.off();
        if (!off.isEmpty()) {
            throw UserError.environment(
                    "the machine of " + String.join(", ", off) + " was switched off while the step was played",
                    "pgdrill resume plays the step again from its start");
        }
    }

    private List<CheckResult> play(Step step) throws InterruptedException {
        return play(solution(step, drill.state().solution()));
    }

    /** The solution named, or the reference in a step that has no solution of that name. */
    private static Step.Solution solution(Step step, @Nullable String name) {
        return Solutions.choose(step, Ways.solution(step, name == null ? Set.of() : Set.of(name)))
                .getValue();
    }

    /** Types a solution and makes the explicit attempt. */
    List<CheckResult> play(Step.Solution solution) throws InterruptedException {
        type(solution.transcript());
        return drill.check(patience(solution));
    }

    /** There is no use in waiting long for what the solution says it misses. */
    private static Function<Check, Patience> patience(Step.Solution solution) {
        return check -> solution.misses().contains(check.id()) ? SETTLE : Patience.FULL;
    }

    /** Types a transcript. */
    void type(String transcript) throws InterruptedException {
        Consumer<String> began = line -> listener.lineBegan(drill.node().name(), line);
        for (String line : drill.transcript(transcript)) {
            began.accept(line);
            Outcome outcome = interpreter.interpret(line);
            listener.lineEnded(outcome instanceof Outcome.Ran ran ? ran.status() : 0);
        }
    }
}
