package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.ShortForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of a check's subject; everything given must hold. Values are templates. A single value is short for
 * {@code equals}.
 *
 * @param equals the value, as text
 * @param not not this value
 * @param atLeast a number not smaller
 * @param atMost a number not larger
 * @param between two numbers, both included
 * @param matches a regular expression found in the value
 * @param contains a piece of text found in the value
 * @param rows the exact rows: a list of rows, each a list of values as text
 * @param empty whether there is no row, no line, no text
 * @param unchanged the name of a captured value that must still be the same
 * @param status the exit status of an {@code exec}, or an HTTP status; 0 and 200 where not said
 */
@ShortForm("equals")
public record Expectation(
        @Nullable String equals,
        @Nullable String not,
        @Nullable String atLeast,
        @Nullable String atMost,
        @Nullable List<String> between,
        @Nullable String matches,
        @Nullable String contains,
        @Nullable List<List<String>> rows,
        @Nullable Boolean empty,
        @Nullable String unchanged,
        @Nullable Integer status) {}
