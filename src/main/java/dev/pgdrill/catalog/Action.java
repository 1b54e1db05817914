package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something pgdrill does to a node. Exactly one of {@code sql}, {@code script}, {@code file} and {@code node} is given.
 *
 * @param on the node's name
 * @param sql a file of the scenario ending in {@code .sql}, or a statement
 * @param database the database the SQL runs in; null for the application's
 * @param as the database role that runs the SQL, seen in the server's log; null for {@code postgres}
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
        @JsonProperty("kill")
        KILL,
        @JsonProperty("stop")
        STOP,
        @JsonProperty("start")
        START,
        @JsonProperty("pause")
        PAUSE,
        @JsonProperty("resume")
        RESUME,
        @JsonProperty("disconnect")
        DISCONNECT,
        @JsonProperty("reconnect")
        RECONNECT
    }
}
