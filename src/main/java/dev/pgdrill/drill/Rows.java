package dev.pgdrill.drill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a query returned, every value as the text PostgreSQL writes; null for SQL's null.
 *
 * @param columns the columns' labels
 * @param values the rows in the order they came
 */
public record Rows(List<String> columns, List<List<@Nullable String>> values) {
    /** What a statement without a result returns. */
    public static final Rows NONE = new Rows(List.of(), List.of());

    public Rows {
        columns = List.copyOf(columns);
        List<List<@Nullable String>> copy = new ArrayList<>(values.size());
        for (List<@Nullable String> row : values) {
            // List.copyOf refuses nulls.
            copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
        }
        values = Collections.unmodifiableList(copy);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The first column of the first row; null if there is none, or if it is SQL's null. */
    public @Nullable String first() {
        return values.isEmpty() || values.get(0).isEmpty()
                ? null
                : values.get(0).get(0);
    }

    /** As {@code psql -At} prints it: values joined by {@code |}, rows by a line feed, a null as nothing. */
    public String text() {
        return values.stream()
                .map(row ->
                        row.stream().map(value -> value == null ? "" : value).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }
}
