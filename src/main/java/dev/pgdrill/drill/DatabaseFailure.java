package dev.pgdrill.drill;

import org.jspecify.annotations.Nullable;

/**
 * A node's PostgreSQL could not be asked, or the query failed there. The message is one line for a person. It is never
 * the engine's fault: that is {@link dev.pgdrill.cluster.EngineUnavailable}; nor is the machine down: that is
 * {@link dev.pgdrill.cluster.NodeUnavailable}.
 */
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable String sqlState;

    public DatabaseFailure(Kind kind, String message, @Nullable String sqlState, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sqlState = sqlState;
    }

    public Kind kind() {
        return kind;
    }

    /** PostgreSQL's error code; null if the server said nothing. */
    public @Nullable String sqlState() {
        return sqlState;
    }

    /** What went wrong, as far as it decides what to do about it. */
    public enum Kind {
        /** Nobody listens on the socket. */
        NOT_RUNNING,
        /** The server is starting up, shutting down, or recovering. */
        NOT_READY,
        /** The server refuses pgdrill's roles: {@code pg_hba.conf}, or the roles are gone or have lost their rights. */
        REFUSED,
        /** Every connection slot is taken. */
        FULL,
        /** There is no such database. */
        NO_DATABASE,
        /** The server accepted the connection or the query and then said nothing for too long. */
        NO_ANSWER,
        /** Somebody holds a lock the query needs. */
        LOCKED,
        /** The query ran too long. */
        TIMEOUT,
        /** The query failed because of what the database holds, such as a table that is missing. */
        STATE,
        /** The query itself is wrong: no state of the database could make it work. */
        QUERY
    }
}
