package dev.pgdrill.journal;

/** What looking at something said. Never mixed: an ERROR costs the learner nothing. */
public enum Verdict {
    /** The expectation holds. */
    PASS,
    /** The learner's state is wrong. */
    FAIL,
    /** pgdrill or the machine could not look. */
    ERROR
}
