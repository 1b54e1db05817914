package dev.pgdrill.catalog.source;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file, with its place.
 *
 * @param file the file's path, as the folder was given
 * @param line counts from 1
 * @param column counts from 1
 * @param hint what to do about it; null where the message says enough
 */
public record Problem(
        String file,
        int line,
        int column,
        Severity severity,
        String message,
        @Nullable String hint) {

    /** Files in order, then places in order. */
    public static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::message);

    /** How bad it is. */
    public enum Severity {
        /** The scenario cannot be played as it is meant. */
        ERROR,
        /** It can be played, but a good scenario does better. */
        WARNING
    }

    /** {@code file:line:column}. */
    public String where() {
        return file + ":" + line + ":" + column;
    }
}
