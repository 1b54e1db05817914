package dev.pgdrill.drill.observe;

import dev.pgdrill.drill.Rows;
import org.jspecify.annotations.Nullable;

/** Asks a node's PostgreSQL: {@code NodeDatabase::query}, or something simpler in a test. */
@FunctionalInterface
public interface NodeQuery {

    /**
     * The rows a query returns.
     *
     * @param database null for the application's
     * @throws dev.pgdrill.drill.DatabaseFailure if the server cannot be asked, or the query fails
     * @throws dev.pgdrill.cluster.NodeUnavailable if the machine is stopped, paused or gone
     */
    Rows query(String node, @Nullable String database, String sql) throws InterruptedException;
}
