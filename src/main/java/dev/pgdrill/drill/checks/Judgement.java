package dev.pgdrill.drill.checks;

import dev.pgdrill.journal.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and what it rests on.
 *
 * @param expected null to describe what the check's expectation says
 * @param remedy for an ERROR, what to do about it; null otherwise
 */
record Judgement(
        Verdict verdict,
        String observed,
        @Nullable String expected,
        @Nullable String remedy) {

    static Judgement of(boolean holds, String observed, String expected) {
        return new Judgement(holds ? Verdict.PASS : Verdict.FAIL, observed, expected, null);
    }

    static Judgement wrong(String observed) {
        return new Judgement(Verdict.FAIL, observed, null, null);
    }

    static Judgement unknown(String reason, String remedy) {
        return new Judgement(Verdict.ERROR, reason, null, remedy);
    }
}
