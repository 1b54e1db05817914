package dev.pgdrill.catalog.lint;

/**
 * A part of a scenario and where it is.
 *
 * @param step the index of its step; -1 before the first
 */
record Placed<T>(T value, Place place, int step) {
    Place at(Object... more) {
        return place.at(more);
    }
}
