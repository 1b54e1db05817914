package dev.pgdrill.drill.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the verify query said once.
 *
 * @param sent when it was asked, in microseconds since 1970-01-01 UTC
 * @param ended when the answer came
 * @param value its value, lines joined by newlines; null if the query failed
 * @param sqlstate why it failed; null if it didn't
 */
public record Reading(
        long sent,
        long ended,
        @Nullable String value,
        @Nullable String sqlstate) {}
