package dev.pgdrill.cluster;

import java.time.Duration;

/** A program ran longer than its request allowed and was killed. */
public final class ExecTimeout extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExecTimeout(String program, Duration allowed) {
        super(program + " ran longer than " + allowed.toSeconds() + " s and was killed");
    }
}
