package dev.pgdrill.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one step of a drill stands.
 *
 * @param id the step's
 * @param startedAt when it began; null if it hasn't. A reset keeps it
 * @param readyAt when it became the learner's; after a reset still the first time
 * @param endedAt when it was passed or skipped; null while it hasn't
 * @param incident what was broken and when; null before
 * @param snapshot the cluster as the step found it; null before
 * @param logBegins bytes of each node's server log when the step began or was reset; empty before
 * @param attempts how many times the learner asked for the verdict
 * @param lastAttempt the latest of them; null if there is none. A reset keeps it
 * @param explicit the latest result of each check in explicit attempts since the step began or was reset, by check
 * @param latest the same, background looks included
 * @param seen the best passing result of each check since the step began or was reset, by check
 * @param broken the first failing result of each, likewise
 * @param hints those taken, oldest first. A reset keeps them
 * @param solutionShown the solution shown before the step was passed; null if none was
 * @param resets how often the cluster was put back to the step's beginning
 * @param answers the latest answer to each check's question, by check
 * @param checkPoints what each check earned, hints not yet paid, by check; all 0 until the step is passed
 * @param earned points, hints paid; 0 until the step is passed
 * @param possible points, bonuses included
 */
public record StepState(
        String id,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant readyAt,
        @Nullable Instant endedAt,
        @Nullable IncidentTimes incident,
        Event.@Nullable SnapshotTaken snapshot,
        Map<String, Long> logBegins,
        int attempts,
        @Nullable Attempt lastAttempt,
        Map<String, CheckResult> explicit,
        Map<String, CheckResult> latest,
        Map<String, CheckResult> seen,
        Map<String, CheckResult> broken,
        List<Event.HintTaken> hints,
        @Nullable String solutionShown,
        int resets,
        Map<String, String> answers,
        Map<String, Integer> checkPoints,
        int earned,
        int possible) {

    /** What became of a step. */
    public enum Status {
        PENDING,
        ACTIVE,
        PASSED,
        SKIPPED
    }

    /** The incident's moments on the cluster's clock. {@code ended} is null while it happens. */
    public record IncidentTimes(
            String title,
            @Nullable String node,
            Instant began,
            @Nullable Instant ended) {}

    /**
     * An explicit look at the step's checks.
     *
     * @param sequence its entry in the journal
     * @param verdict ERROR if any check could not be looked at, else FAIL if one that is no bonus failed
     */
    public record Attempt(long sequence, Instant at, Verdict verdict) {}

    /** From the moment the step was the learner's until it ended, or until {@code now}; null if it isn't yet. */
    public @Nullable Duration duration(Instant now) {
        return readyAt == null ? null : Duration.between(readyAt, endedAt == null ? now : endedAt);
    }

    /** What a check said: in the latest explicit attempt that looked at it, else in the background; null if never. */
    public @Nullable CheckResult result(String check) {
        CheckResult asked = explicit.get(check);
        return asked == null ? latest.get(check) : asked;
    }

    /** What the hints taken cost together. */
    public int hintCost() {
        return hints.stream().mapToInt(Event.HintTaken::cost).sum();
    }

    /** How many checks held when last looked at. */
    public long held() {
        return latest.values().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .count();
    }
}
