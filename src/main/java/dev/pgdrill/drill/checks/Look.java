package dev.pgdrill.drill.checks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a subject showed.
 *
 * @param text what expectations on text and numbers are about
 * @param rows what {@code rows} is about; lines, one value each, where the subject has no rows
 * @param status an exit status or an HTTP status; null where the subject has none
 * @param absent whether there is nothing at all: no row, no line, no file
 * @param shown the same for a person, not yet shortened
 */
record Look(
        String text,
        List<List<@Nullable String>> rows,
        @Nullable Integer status,
        boolean absent,
        String shown) {

    static Look ofText(String text) {
        return new Look(text, lines(text), null, text.isEmpty(), text);
    }

    static List<List<@Nullable String>> lines(String text) {
        return text.lines().map(line -> List.<@Nullable String>of(line)).toList();
    }
}
