package dev.pgdrill.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * One thing looked at.
 *
 * @param id stable, for scripts: {@code engine}
 * @param title for people: {@code container engine}
 * @param detail what was found, in one line
 * @param fix what to do about it; null exactly when the state is {@link State#OK}
 */
public record Finding(
        String id,
        String title,
        State state,
        String detail,
        @Nullable String fix) {

    public enum State {
        OK,
        /** pgdrill works, but not as well as it could. */
        WARNING,
        /** What depends on it doesn't work; something else may serve instead, as one runtime does for the other. */
        MISSING
    }

    static Finding ok(String id, String title, String detail) {
        return new Finding(id, title, State.OK, detail, null);
    }

    static Finding warning(String id, String title, String detail, String fix) {
        return new Finding(id, title, State.WARNING, detail, fix);
    }

    static Finding missing(String id, String title, String detail, String fix) {
        return new Finding(id, title, State.MISSING, detail, fix);
    }
}
