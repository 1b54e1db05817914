package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Inline;
import dev.pgdrill.catalog.source.Omittable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step breaks. Where it is one action, its keys may stand beside {@code title}, without a list.
 *
 * @param after how long after the step begins, such as {@code 3s}; at once by default
 * @param title what happened, for the report, in a few words; {@code incident} by default
 * @param actions what is done, in order; the incident's moment is just before the first
 */
public record Incident(
        @Nullable String after,
        @Omittable String title,
        @Inline List<Action> actions) {
    public Incident {
        title = title == null ? "incident" : title;
        actions = Scenario.orEmpty(actions);
    }
}
