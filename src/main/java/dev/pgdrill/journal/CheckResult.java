package dev.pgdrill.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one check said.
 *
 * @param check its id
 * @param observed what was seen, in a form a person can read; for an ERROR what prevented looking
 * @param expected what should have been seen
 * @param why what the check stands for; for an ERROR what to do; null where the scenario says nothing
 * @param at when it was looked at
 * @param durationMs how long looking took, waiting included
 * @param earned points earned
 * @param possible points that could be earned
 * @param bonus whether a valid method may miss it
 */
public record CheckResult(
        String check,
        Verdict verdict,
        String observed,
        String expected,
        @Nullable String why,
        Instant at,
        long durationMs,
        int earned,
        int possible,
        boolean bonus) {

    /** How {@code observed} begins where a figure is not known yet, as while the data cannot be read. */
    public static final String NOT_MEASURED = "not measured yet";

    /** Whether it failed for what was seen, and not because a figure is not known yet. */
    boolean broke() {
        return verdict == Verdict.FAIL && !observed.startsWith(NOT_MEASURED);
    }
}
