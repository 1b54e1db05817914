package dev.pgdrill.shell.views;

import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.DatabaseFailure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one server again and again without ever waiting long for it: a server that hangs is told as such. */
final class ActivitySource implements AutoCloseable {
    /** Asks the server of a node. */
    interface Question {
        Activity ask(String node) throws InterruptedException;
    }

    /** What is known: the latest answer, the one before it, and what is wrong now. */
    record Known(
            @Nullable Activity now,
            @Nullable Activity before,
            @Nullable String trouble) {}

    private final Question question;
    private final ExecutorService worker = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "top");
        thread.setDaemon(true);
        return thread;
    });
    private String node;
    private @Nullable Future<Activity> asking;
    private long since;
    private Known known = new Known(null, null, null);

    ActivitySource(String node, Question question) {
        this.node = node;
        this.question = question;
    }

    String node() {
        return node;
    }

    /** Looks at another server from now on. */
    void turnTo(String other) {
        if (asking != null) {
            asking.cancel(true);
            asking = null;
        }
        node = other;
        known = new Known(null, null, null);
    }

    /** Asks, unless an earlier question is still open, and tells what is known after at most that long. */
    Known look(long milliseconds) throws InterruptedException {
        Future<Activity> open = asking;
        if (open == null) {
            String asked = node;
            open = worker.submit(() -> question.ask(asked));
            asking = open;
            since = System.nanoTime();
        }
        try {
            Activity now = open.get(milliseconds, TimeUnit.MILLISECONDS);
            asking = null;
            known = new Known(now, known.now(), null);
        } catch (TimeoutException e) {
            long seconds = (System.nanoTime() - since) / 1_000_000_000L;
            known = new Known(known.now(), known.before(), node + " has not answered for " + seconds + " s");
        } catch (ExecutionException e) {
            asking = null;
            known = new Known(null, null, trouble(e.getCause()));
        }
        return known;
    }

    private static String trouble(Throwable failure) {
        if (failure instanceof DatabaseFailure
                || failure instanceof NodeUnavailable
                || failure instanceof EngineUnavailable) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof RuntimeException) {
            throw (RuntimeException) failure;
        }
        throw new IllegalStateException(failure);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
