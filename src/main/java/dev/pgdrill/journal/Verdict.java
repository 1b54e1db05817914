package dev.pgdrill.journal;

import java.util.List;

/** What looking at something said. Never mixed: an ERROR costs the learner nothing. */
public enum Verdict {
    /** The expectation holds. */
    PASS,
    /** The learner's state is wrong. */
    FAIL,
    /** pgdrill or the machine could not look. */
    ERROR;

    /** What an attempt said: ERROR if a check could not be looked at, else FAIL if one that is no bonus failed. */
    public static Verdict of(List<CheckResult> results) {
        if (results.stream().anyMatch(result -> result.verdict() == ERROR)) {
            return ERROR;
        }
        boolean failed = results.stream().anyMatch(result -> result.verdict() == FAIL && !result.bonus());
        return failed ? FAIL : PASS;
    }
}
