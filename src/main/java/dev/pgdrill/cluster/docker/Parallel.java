package dev.pgdrill.cluster.docker;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does one thing to many at a time. */
final class Parallel {

    private Parallel() {}

    /** Returns when all are done, and throws the first failure then, with the others suppressed. */
    static <T> void forEach(Collection<T> items, Consumer<T> action) {
        if (items.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(items.size(), task -> {
            Thread thread = new Thread(task, "pgdrill-docker");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> tasks = new ArrayList<>();
            for (T item : items) {
                tasks.add(threads.submit(() -> action.accept(item)));
            }
            await(tasks);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(List<Future<?>> tasks) {
        RuntimeException failure = null;
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                RuntimeException reason = e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(e.getCause());
                if (failure == null) {
                    failure = reason;
                } else if (failure != reason) {
                    failure.addSuppressed(reason);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted");
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
