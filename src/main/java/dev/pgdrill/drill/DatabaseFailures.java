package dev.pgdrill.drill;

import dev.pgdrill.drill.DatabaseFailure.Kind;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells from PostgreSQL's error codes (manual, appendix A) what happened and whose doing it is. */
final class DatabaseFailures {
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String SYNTAX_ERROR = "42601";
    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String QUERY_CANCELED = "57014";
    private static final String RECOVERY_CONFLICT = "40001";

    /** Cannot connect now: starting up, shutting down, or not accepting connections in recovery. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    /** The server ended the session: shutdown or {@code pg_terminate_backend}, crash, idle, database dropped. */
    private static final Set<String> SESSION_ENDED = Set.of("57P01", "57P02", "57P04", "57P05");

    private DatabaseFailures() {}

    static DatabaseFailure notRunning(String node, String socketFile, Throwable cause) {
        return new DatabaseFailure(
                Kind.NOT_RUNNING,
                "PostgreSQL is not running on " + node + ": nobody listens on " + socketFile,
                null,
                cause);
    }

    static DatabaseFailure noAnswer(String node, String what, @Nullable Throwable cause) {
        return new DatabaseFailure(Kind.NO_ANSWER, "PostgreSQL on " + node + " does not answer: " + what, null, cause);
    }

    /** Why a session could not be opened. */
    static DatabaseFailure ofConnecting(String node, String role, SQLException e) {
        @Nullable String state = e.getSQLState();
        String said = said(e);
        if (CANNOT_CONNECT_NOW.equals(state) || isSessionEnd(state)) {
            return new DatabaseFailure(Kind.NOT_READY, "PostgreSQL on " + node + " is not ready: " + said, state, e);
        }
        if (TOO_MANY_CONNECTIONS.equals(state)) {
            return new DatabaseFailure(
                    Kind.FULL, "PostgreSQL on " + node + " has no connection left: " + said, state, e);
        }
        if (NO_SUCH_DATABASE.equals(state)) {
            return new DatabaseFailure(Kind.NO_DATABASE, said + " on " + node, state, e);
        }
        if (serverMessage(e) == null && !"08004".equals(state)) {
            return noAnswer(node, said, e);
        }
        return new DatabaseFailure(
                Kind.REFUSED, "PostgreSQL on " + node + " refuses pgdrill's role " + role + ": " + said, state, e);
    }

    /** Why a query failed on a session that is still there. */
    static DatabaseFailure ofQuery(String node, SQLException e) {
        @Nullable String state = e.getSQLState();
        String said = said(e);
        if (LOCK_NOT_AVAILABLE.equals(state)) {
            return new DatabaseFailure(
                    Kind.LOCKED,
                    "waited " + SessionSettings.LOCK_SECONDS + " s on " + node + " for a lock that somebody holds",
                    state,
                    e);
        }
        if (QUERY_CANCELED.equals(state)) {
            return new DatabaseFailure(Kind.TIMEOUT, "on " + node + ": " + said, state, e);
        }
        boolean ownText = raisedByTheQueryItself(e);
        if (ownText && (SYNTAX_ERROR.equals(state) || READ_ONLY_TRANSACTION.equals(state))) {
            return new DatabaseFailure(Kind.QUERY, said, state, e);
        }
        return new DatabaseFailure(Kind.STATE, said, state, e);
    }

    /** Whether the session is gone, so that another may have more luck. */
    static boolean lost(SQLException e) {
        @Nullable String state = e.getSQLState();
        return state == null || state.startsWith("08") || isSessionEnd(state);
    }

    /** Whether the same query may succeed at once if asked again: replay on a standby cancelled it. */
    static boolean passing(SQLException e) {
        return RECOVERY_CONFLICT.equals(e.getSQLState());
    }

    private static boolean isSessionEnd(@Nullable String state) {
        return state != null && SESSION_ENDED.contains(state);
    }

    /** Errors inside a function, a view's function or a trigger come with their context; then it is the state's fault. */
    private static boolean raisedByTheQueryItself(SQLException e) {
        @Nullable ServerErrorMessage message = serverMessage(e);
        return message != null && message.getWhere() == null && message.getInternalQuery() == null;
    }

    private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
        return e instanceof PSQLException ? ((PSQLException) e).getServerErrorMessage() : null;
    }

    private static String said(SQLException e) {
        @Nullable ServerErrorMessage message = serverMessage(e);
        String text = message == null || message.getMessage() == null ? e.getMessage() : message.getMessage();
        return text == null ? "no reason given" : text.strip();
    }
}
