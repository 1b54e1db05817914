package dev.pgdrill.journal;

import dev.pgdrill.catalog.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a drill stands: the fold of its journal. The live status line and the report read the same one, so they cannot
 * disagree. Immutable; {@link DrillFold} makes the next one.
 *
 * @param drill its id
 * @param scenario as played, without solutions
 * @param texts Markdown by file name: rendered where it was shown, as the scenario has it before
 * @param digest SHA-256 over the scenario's files
 * @param vars drawn values by name
 * @param solution the solution an automatic drill plays; null otherwise
 * @param versions of pgdrill, java and the runtime, by name
 * @param postgres the server's version; null before the cluster is up
 * @param nodes what the nodes were made as; empty before the cluster is up
 * @param startedAt when the journal began
 * @param lastAt when the last entry was written
 * @param lastSequence the last entry's
 * @param clusterUpMs how long bringing the nodes up took; null before
 * @param readyMs what {@link Event.DrillReady} says; null before
 * @param step the current step's id; null before the first and between steps
 * @param node where the learner's lines go; null before the cluster is up
 * @param steps by id, in the scenario's order
 * @param captured values by name
 * @param metrics the latest of the probe; null where there is none yet
 * @param probed the latest second of the probe's ledger; null where there is none yet
 * @param observed what each node was when last looked at, by name
 * @param observedAt when that was; null if never
 * @param noticed the time of the last line noticed in each node's log, by name
 * @param commands how many lines were begun
 * @param running the line that runs now; null if none does
 * @param interrupted the last line whose end nobody saw, because pgdrill was killed; null if there is none
 * @param voided stretches of the cluster's time undone by resets: commits in them are not lost but void
 * @param finished what the drill ended with; null if it has not
 * @param abandoned why the drill was given up; null if it wasn't
 */
public record DrillState(
        String drill,
        Scenario scenario,
        Map<String, String> texts,
        String digest,
        long seed,
        Map<String, String> vars,
        String learner,
        Event.Mode mode,
        @Nullable String solution,
        String runtime,
        Map<String, String> versions,
        @Nullable String postgres,
        List<Event.NodeInfo> nodes,
        Instant startedAt,
        Instant lastAt,
        long lastSequence,
        @Nullable Long clusterUpMs,
        @Nullable Long readyMs,
        Phase phase,
        @Nullable String step,
        @Nullable String node,
        Map<String, StepState> steps,
        Map<String, String> captured,
        @Nullable Metrics metrics,
        @Nullable ProbeSecond probed,
        Map<String, Event.NodeObservation> observed,
        @Nullable Instant observedAt,
        Map<String, Instant> noticed,
        int commands,
        Event.@Nullable CommandStarted running,
        Event.@Nullable CommandStarted interrupted,
        List<Interval> voided,
        @Nullable Verdict finished,
        @Nullable String abandoned) {

    /** What a drill is doing. */
    public enum Phase {
        /** The cluster is coming up or the setup runs. */
        STARTING,
        /** Between steps: the next one can begin. */
        READY,
        /** A step's snapshot, captures and incident are being made. */
        STEP_STARTING,
        /** The learner works. */
        IN_STEP,
        FINISHED,
        ABANDONED
    }

    /** A stretch of the cluster's time, {@code from} included. */
    public record Interval(Instant from, Instant to) {
        public boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    /**
     * Folds a journal.
     *
     * @throws dev.pgdrill.UserError if it doesn't begin as a drill's does, or speaks of a step its scenario lacks
     */
    public static DrillState of(Iterable<Entry> entries) {
        DrillFold fold = new DrillFold();
        entries.forEach(fold::apply);
        return fold.state();
    }

    /** Folds a journal file of any size. Throws what {@link Journal#read} and {@link #of(Iterable)} throw. */
    public static DrillState of(Path journal) {
        DrillFold fold = new DrillFold();
        Journal.forEach(journal, fold::apply);
        return fold.state();
    }

    /** The current step's state; null where there is none. */
    public @Nullable StepState current() {
        return step == null ? null : steps.get(step);
    }

    /** Points earned, hints paid. */
    public int earned() {
        return steps.values().stream().mapToInt(StepState::earned).sum();
    }

    /** Points that could be earned, bonuses included. */
    public int possible() {
        return steps.values().stream().mapToInt(StepState::possible).sum();
    }

    public boolean ended() {
        return phase == Phase.FINISHED || phase == Phase.ABANDONED;
    }

    /** From the first entry to the last, in wall-clock time: a pause between two holders counts. */
    public Duration elapsed() {
        return Duration.between(startedAt, lastAt);
    }

    /**
     * PASS if every step passed. Otherwise ERROR if pgdrill could not look: the last explicit attempt, or the drill
     * itself, ended so. Otherwise FAIL. Of a drill that goes on, the verdict if it stopped now.
     */
    public Verdict verdict() {
        if (steps.values().stream().allMatch(each -> each.status() == StepState.Status.PASSED)) {
            return Verdict.PASS;
        }
        boolean couldNotLook = finished == Verdict.ERROR || lastAttempt() == Verdict.ERROR;
        return couldNotLook ? Verdict.ERROR : Verdict.FAIL;
    }

    private @Nullable Verdict lastAttempt() {
        return steps.values().stream()
                .filter(each -> each.lastAttempt() != null)
                .max(java.util.Comparator.comparingLong(
                        each -> each.lastAttempt().sequence()))
                .map(each -> each.lastAttempt().verdict())
                .orElse(null);
    }
}
