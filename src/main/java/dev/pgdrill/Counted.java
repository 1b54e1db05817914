package dev.pgdrill;

import org.jspecify.annotations.NullMarked;

/** Numbers of things, as a sentence says them. */
@NullMarked
public final class Counted {
    private Counted() {}

    /** {@code 1 hint}, {@code 2 hints}. */
    public static String of(long count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }
}
