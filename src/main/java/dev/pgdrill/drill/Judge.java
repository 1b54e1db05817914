package dev.pgdrill.drill;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Mode;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.checks.CheckContext;
import dev.pgdrill.drill.checks.CheckRunner;
import dev.pgdrill.drill.checks.LogMark;
import dev.pgdrill.drill.checks.Patience;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Event.Trigger;
import dev.pgdrill.journal.StepState;
import dev.pgdrill.journal.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at a step's checks, and turns what is true now into what a check's mode means over the step. */
final class Judge {
    private static final Patience A_LEARNERS = Patience.atMost(Duration.ofSeconds(5));

    private final Play play;
    private final Observation observation;
    private final Tools tools;

    Judge(Play play, Observation observation) {
        this.play = play;
        this.observation = observation;
        this.tools = new Tools(play);
    }

    /** The explicit attempt, in the journal when this returns. */
    List<CheckResult> attempt(Step step) throws InterruptedException {
        // A transcript cannot come back later; a learner can, and doesn't want to stare at a check that won't hold.
        boolean automatic = play.state().mode() == Event.Mode.AUTOMATIC;
        return attempt(step, check -> automatic ? Patience.FULL : A_LEARNERS);
    }

    /** The same with a patience of its own for each check. */
    List<CheckResult> attempt(Step step, Function<Check, Patience> patience) throws InterruptedException {
        List<CheckResult> results = look(step, patience);
        play.chronicle().append(new Event.Checked(step.id(), Trigger.EXPLICIT, results));
        return results;
    }

    /** Looks without leaving a trace in the journal. */
    List<CheckResult> look(Step step, Function<Check, Patience> patience) throws InterruptedException {
        tools.putBack();
        List<CheckResult> seen = runner(step).runAll(step.checks(), patience);
        return seen.stream().map(result -> overStep(step, result)).toList();
    }

    /** The checks that must hold before the first step. */
    List<CheckResult> ready(List<Check> checks) throws InterruptedException {
        return runner(null).runAll(checks, Patience.FULL);
    }

    /**
     * A quiet look at the checks that must be seen as they happen. Journaled when a verdict changed.
     */
    void glance() throws InterruptedException {
        DrillState state = play.state();
        if (state.phase() != DrillState.Phase.IN_STEP || state.step() == null) {
            return;
        }
        Step step = play.scenario().step(state.step());
        List<Check> fleeting = step.checks().stream()
                .filter(check -> check.mode() != Mode.STATE)
                .filter(check -> check.metric() == null)
                .toList();
        tell(step, runner(step).runAll(fleeting, Patience.NONE));
    }

    /** A quiet look at every check of the step, without waiting for any. Journaled when a verdict changed. */
    void glanceAtAll() throws InterruptedException {
        DrillState state = play.state();
        if (state.phase() != DrillState.Phase.IN_STEP || state.step() == null) {
            return;
        }
        Step step = play.scenario().step(state.step());
        tell(step, look(step, check -> Patience.NONE));
    }

    private void tell(Step step, List<CheckResult> results) {
        Map<String, CheckResult> before = before(step);
        // An ERROR says nothing of the state, so it changes nothing.
        List<CheckResult> told = results.stream()
                .filter(result -> result.verdict() != Verdict.ERROR)
                .toList();
        boolean changed = told.stream().anyMatch(result -> {
            CheckResult last = before.get(result.check());
            return last == null || last.verdict() != result.verdict();
        });
        boolean stillOpen = step.id().equals(play.state().step());
        if (changed && stillOpen) {
            play.chronicle().append(new Event.Checked(step.id(), Trigger.BACKGROUND, told));
        }
    }

    private Map<String, CheckResult> before(Step step) {
        return play.state().steps().get(step.id()).latest();
    }

    /** An event that was seen once stays seen; an invariant that was broken once stays broken. */
    private CheckResult overStep(Step step, CheckResult now) {
        Check check = step.checks().stream()
                .filter(each -> each.id().equals(now.check()))
                .findFirst()
                .orElseThrow();
        StepState state = play.state().steps().get(step.id());
        CheckResult once = switch (check.mode()) {
            case STATE -> null;
            case EVENT -> state.seen().get(check.id());
            case INVARIANT -> state.broken().get(check.id());
        };
        return once == null ? now : once;
    }

    private CheckRunner runner(@Nullable Step step) {
        DrillState state = play.state();
        StepState stepState = step == null ? null : state.steps().get(step.id());
        Map<String, LogMark> logs = stepState == null
                ? Map.of()
                : stepState.logBegins().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> new LogMark(each.getValue(), "")));
        return new CheckRunner(new CheckContext(
                play.cluster(),
                play.database(),
                play::render,
                state.captured(),
                logs,
                observation::metrics,
                stepState == null ? Map.of() : stepState.answers(),
                play.folder()::text));
    }
}
