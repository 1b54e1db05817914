package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something pgdrill does to a node. Exactly one of {@code sql}, {@code script}, {@code file} and {@code node} is given.
 *
 * @param on the node's name, or a template that gives it
 * @param sql a file of the scenario ending in {@code .sql}, or a statement
 * @param database the database the SQL runs in; the application's by default
 * @param as the database role that runs the SQL, seen in the server's log; {@code postgres} by default
 * @param script a bash file of the scenario, run on the node as the owner of PostgreSQL
 * @param file a file of the scenario, rendered and copied to {@code to}
 * @param to where {@code file} goes, a path on the node
 * @param node something that happens to the machine
 */
public record Action(
        String on,
        @Nullable String sql,
        @Nullable String database,
        @Nullable String as,
        @Nullable String script,
        @Nullable String file,
        @Nullable String to,
        @Nullable Happening node) {

    /** What can happen to a node. */
    public enum Happening {
        /** It loses its power: every process ends at once. */
        @JsonProperty("kill")
        KILL,
        /** It is shut down. */
        @JsonProperty("stop")
        STOP,
        /** It is switched on again. */
        @JsonProperty("start")
        START,
        /** Its processes stand still. */
        @JsonProperty("pause")
        PAUSE,
        /** They go on. */
        @JsonProperty("resume")
        RESUME,
        /** It is cut off from the network; only in containers. */
        @JsonProperty("disconnect")
        DISCONNECT,
        /** It is connected again. */
        @JsonProperty("reconnect")
        RECONNECT
    }
}
