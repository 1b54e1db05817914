package dev.pgdrill.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The application's eyes: what it writes and reads, where, and how often.
 *
 * @param table the table in schema {@code public} of the application's database that takes one row a write
 * @param every the interval between two writes, such as {@code 100ms}
 * @param endpoint the nodes the application knows, tried in order
 * @param targetSessionAttrs libpq's {@code target_session_attrs}; {@code any} by default
 * @param verify a query whose value tells whether the data is right, compared with {@code expect}
 */
public record ProbeSpec(
        String table,
        String every,
        List<String> endpoint,
        @Nullable String targetSessionAttrs,
        @Nullable Verify verify) {

    /**
     * What the application reads to know that the data is right.
     *
     * @param sql a query with one value
     * @param expect a template rendered after the step's captures, compared as text
     * @param every the interval between two reads, such as {@code 1s}
     */
    public record Verify(String sql, String expect, String every) {}
}
