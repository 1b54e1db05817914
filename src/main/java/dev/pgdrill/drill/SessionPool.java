package dev.pgdrill.drill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sessions on one database of one node: opened when needed, kept open after use. */
final class SessionPool {
    /** As many as PostgreSQL reserves for superusers by default. */
    private static final int LIMIT = 3;

    private final Deque<NodeSession> idle = new ArrayDeque<>();
    private int open;
    private boolean closed;

    /**
     * A session for the caller alone, until it gives it back. Where no further session can be opened but others are in
     * use, one of those is waited for: it may have been opened before the server began to refuse.
     *
     * @throws DatabaseFailure if none can be had
     */
    NodeSession lend(Supplier<NodeSession> opener) throws InterruptedException {
        @Nullable RuntimeException refusal = null;
        while (true) {
            synchronized (this) {
                while (idle.isEmpty() && open > 0 && (open == LIMIT || refusal != null)) {
                    wait();
                }
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
                if (refusal != null) {
                    throw refusal;
                }
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                open++;
            }
            @Nullable NodeSession session = null;
            try {
                session = opener.get();
                return session;
            } catch (DatabaseFailure e) {
                refusal = e;
            } finally {
                if (session == null) {
                    forget();
                }
            }
        }
    }

    void giveBack(NodeSession session, boolean healthy) {
        synchronized (this) {
            if (healthy && !closed) {
                idle.push(session);
                notifyAll();
                return;
            }
        }
        session.close();
        forget();
    }

    private synchronized void forget() {
        open--;
        notifyAll();
    }

    synchronized boolean hasIdle() {
        return !idle.isEmpty();
    }

    void closeIdle() {
        List<NodeSession> leaving;
        synchronized (this) {
            leaving = new ArrayList<>(idle);
            idle.clear();
            open -= leaving.size();
            notifyAll();
        }
        leaving.forEach(NodeSession::close);
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        closeIdle();
    }
}
