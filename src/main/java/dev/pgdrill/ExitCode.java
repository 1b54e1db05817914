package dev.pgdrill;

import org.jspecify.annotations.NullMarked;

/** Process exit codes, published in {@code docs/reference/cli.md}. */
@NullMarked
public enum ExitCode {
    OK(0),
    CHECK_FAILED(1),
    USAGE(2),
    INVALID_CONTENT(3),
    ENVIRONMENT(4),
    INTERNAL(70),
    INTERRUPTED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
