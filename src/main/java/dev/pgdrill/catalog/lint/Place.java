package dev.pgdrill.catalog.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A path into {@code scenario.yaml}, such as {@code steps, 0, checks, 2, sql}. */
record Place(List<String> parts) {
    static final Place ROOT = new Place(List.of());

    Place at(Object... more) {
        List<String> path = new ArrayList<>(parts);
        for (Object part : more) {
            path.add(String.valueOf(part));
        }
        return new Place(Collections.unmodifiableList(path));
    }
}
