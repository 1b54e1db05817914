package dev.pgdrill.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step breaks.
 *
 * @param after how long after the step begins, such as {@code 3s}; null for at once
 * @param title what happened, for the report, in a few words
 * @param actions what is done, in order; the incident's moment is just before the first
 */
public record Incident(@Nullable String after, String title, List<Action> actions) {
    public Incident {
        actions = Scenario.orEmpty(actions);
    }
}
