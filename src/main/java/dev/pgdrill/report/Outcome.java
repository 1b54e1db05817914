package dev.pgdrill.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pgdrill.journal.StepState;
import dev.pgdrill.journal.Verdict;

/** What became of a drill or a step, in a report. */
public enum Outcome {
    @JsonProperty("passed")
    PASSED("passed"),
    @JsonProperty("failed")
    FAILED("failed"),
    /** pgdrill or the machine could not look. */
    @JsonProperty("error")
    ERROR("error"),
    /** Only of a step: given up. */
    @JsonProperty("skipped")
    SKIPPED("skipped"),
    /** Only of a step: never begun. */
    @JsonProperty("pending")
    PENDING("pending");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** The word for people and for JSON. */
    public String word() {
        return word;
    }

    static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASSED;
            case FAIL -> FAILED;
            case ERROR -> ERROR;
        };
    }

    static Outcome of(StepState step) {
        return switch (step.status()) {
            case PASSED -> PASSED;
            case SKIPPED -> SKIPPED;
            case PENDING -> PENDING;
            case ACTIVE -> step.lastAttempt() != null && step.lastAttempt().verdict() == Verdict.ERROR ? ERROR : FAILED;
        };
    }
}
