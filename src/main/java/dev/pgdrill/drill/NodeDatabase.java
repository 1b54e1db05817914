package dev.pgdrill.drill;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.DatabaseFailure.Kind;
import java.io.IOException;
import java.net.Socket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * pgdrill's own sessions on the PostgreSQL servers of a cluster's nodes. Safe for use by several threads.
 *
 * <p>They go through the node's unix socket, so they need no port, no network and no line of {@code pg_hba.conf} but a
 * {@code local} one, and are kept open, so they outlive changes to roles and {@code pg_hba.conf} for as long as the
 * server runs. They connect as the superuser {@code pgdrill}, or as {@code postgres} where that is refused. Every
 * query runs in a read-only transaction that is rolled back, so what a function of the learner's does to the session
 * does not last either; SQL that must write says {@code set transaction read write;} first, and is rolled back too.
 * {@link SessionSettings} says what a session starts with.
 *
 * <p>What cannot be defended, because a superuser of the server decides it:
 *
 * <ul>
 *   <li>built-in functions, operators and casts that were replaced in {@code pg_catalog} itself, and C libraries loaded
 *       with {@code shared_preload_libraries};
 *   <li>catalog rows changed by hand under {@code allow_system_table_mods};
 *   <li>a query that names a relation without its schema, or calls a function of the learner's;
 *   <li>login event triggers on a server whose data directory does not tell its version;
 *   <li>once the server was restarted: {@code pg_hba.conf} refusing both roles, or both having lost their rights. That
 *       is reported as {@link Kind#REFUSED}.
 * </ul>
 */
public final class NodeDatabase implements AutoCloseable {
    /** The application's database. */
    public static final String APPLICATION = "app";

    /** Tried in this order. */
    private static final List<String> ROLES = List.of("pgdrill", "postgres");

    private static final Duration PATIENCE =
            Duration.ofSeconds(SessionSettings.STATEMENT_SECONDS + SessionSettings.LOCK_SECONDS + 10);
    private static final Duration LOOK_AFTER_NODE = Duration.ofSeconds(3);

    private final Cluster cluster;
    private final Map<Place, SessionPool> pools = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "node-database");
        thread.setDaemon(true);
        return thread;
    });

    public NodeDatabase(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What can be asked within one transaction. */
    public interface Session {
        /** The rows of the last statement, at most 10,000; several statements are separated by semicolons. */
        Rows query(String sql) throws SQLException;
    }

    /**
     * Several queries in one transaction. May be called a second time if the session was lost the first time.
     *
     * @param <T> what they find out
     */
    @FunctionalInterface
    public interface Work<T> {
        T on(Session session) throws SQLException;
    }

    /**
     * The rows a query returns.
     *
     * @param database null for the application's
     * @throws DatabaseFailure if the server cannot be asked, or the query fails
     * @throws NodeUnavailable if the machine is stopped, paused or gone
     * @throws dev.pgdrill.cluster.EngineUnavailable if the runtime cannot be asked
     * @throws InterruptedException if the thread is interrupted; the session is given up then
     */
    public Rows query(String node, @Nullable String database, String sql) throws InterruptedException {
        return inTransaction(node, database, session -> session.query(sql));
    }

    /** As {@link #query}, for several queries in one transaction. */
    public <T> T inTransaction(String node, @Nullable String database, Work<T> work) throws InterruptedException {
        Node machine = cluster.node(node);
        Place place = new Place(node, database == null ? APPLICATION : database);
        Attempt<T> attempt = new Attempt<>();
        // A read from a socket does not notice an interrupt, so the caller waits for a thread that it can leave behind.
        Future<T> future = workers.submit(() -> run(machine, place, work, attempt));
        boolean done = false;
        try {
            T result = await(machine, future);
            done = true;
            return result;
        } finally {
            if (!done) {
                future.cancel(true);
                attempt.abandon();
            }
        }
    }

    private static <T> T await(Node node, Future<T> future) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return future.get(LOOK_AFTER_NODE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Node.State state = node.state();
                if (state != Node.State.RUNNING) {
                    throw new NodeUnavailable(node.name(), state);
                }
                if (System.nanoTime() > deadline) {
                    throw DatabaseFailures.noAnswer(node.name(), "nothing for " + PATIENCE.toSeconds() + " s", e);
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException) {
                    throw (RuntimeException) e.getCause();
                }
                if (e.getCause() instanceof Error) {
                    throw (Error) e.getCause();
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private <T> T run(Node node, Place place, Work<T> work, Attempt<T> attempt) throws InterruptedException {
        SessionPool pool = pools.computeIfAbsent(place, unused -> new SessionPool());
        boolean again = true;
        while (true) {
            NodeSession session = pool.lend(() -> open(node, place.database(), attempt));
            boolean healthy = false;
            try {
                attempt.using(session.socket());
                T result = work.on(session);
                session.rollback();
                healthy = true;
                return result;
            } catch (SQLException e) {
                boolean lost = DatabaseFailures.lost(e);
                if (lost) {
                    // The others were opened on the same server, which may have been restarted since.
                    pool.closeIdle();
                } else {
                    healthy = rolledBack(session);
                }
                if (!again || !(lost || DatabaseFailures.passing(e))) {
                    DatabaseFailure failure = lost
                            ? DatabaseFailures.noAnswer(node.name(), "the session ended: " + e.getMessage(), e)
                            : DatabaseFailures.ofQuery(node.name(), e);
                    throw healthy && failure.kind() == Kind.LOCKED ? Blockers.named(failure, session) : failure;
                }
                again = false;
            } finally {
                attempt.finished();
                pool.giveBack(session, healthy);
            }
        }
    }

    private static boolean rolledBack(NodeSession session) {
        try {
            session.rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private NodeSession open(Node node, String database, Attempt<?> attempt) {
        @Nullable DatabaseFailure first = null;
        for (String role : ROLES) {
            try {
                return NodeSession.open(
                        node, database, role, cluster.passwords().get(role), attempt);
            } catch (IOException e) {
                throw DatabaseFailures.notRunning(node.name(), node.paths().socketFile(), e);
            } catch (SQLException e) {
                DatabaseFailure failure = DatabaseFailures.ofConnecting(node.name(), role, e);
                first = first == null ? failure : first;
                if (failure.kind() != Kind.REFUSED) {
                    throw failure;
                }
            }
        }
        throw first == null ? new IllegalStateException("no role to connect as") : first;
    }

    /**
     * Lets go of sessions that keep a learner's command waiting: an orderly shutdown ({@code pg_ctl stop -m smart})
     * waits for every session, and {@code DROP DATABASE}, {@code ALTER DATABASE … RENAME} and {@code CREATE DATABASE …
     * TEMPLATE} wait five seconds for those of their database. To be called about once a second while a command runs.
     * Does nothing on nodes where no session is open.
     */
    public void giveWay() throws InterruptedException {
        for (Map.Entry<Place, SessionPool> entry : pools.entrySet()) {
            Place place = entry.getKey();
            if (!entry.getValue().hasIdle()) {
                continue;
            }
            try {
                Rows waiting = query(place.node(), place.database(), Blockers.WAITING_FOR_US);
                if (waiting.values().stream().anyMatch(row -> isIn(place, row.get(0)))) {
                    entry.getValue().closeIdle();
                }
            } catch (DatabaseFailure | NodeUnavailable e) {
                // Then no session of ours is in anybody's way.
                entry.getValue().closeIdle();
            }
        }
    }

    /** No database stands for the whole server. */
    private static boolean isIn(Place place, @Nullable String database) {
        return database == null || database.equals(place.database());
    }

    /** Closes every session that is not in use. The next query opens another. */
    public void closeIdle() {
        pools.values().forEach(SessionPool::closeIdle);
    }

    /** Closes every session; those in use end with their query. */
    @Override
    public void close() {
        pools.values().forEach(SessionPool::close);
        workers.shutdownNow();
    }

    private record Place(String node, String database) {}

    /** The socket that a query is waiting on at the moment, so that it can be given up from another thread. */
    static final class Attempt<T> {
        private boolean abandoned;
        private @Nullable Socket socket;

        synchronized void using(Socket inUse) {
            socket = inUse;
            if (abandoned) {
                NodeSession.closeQuietly(inUse);
            }
        }

        synchronized void finished() {
            socket = null;
        }

        synchronized void abandon() {
            abandoned = true;
            if (socket != null) {
                NodeSession.closeQuietly(socket);
            }
        }
    }
}
