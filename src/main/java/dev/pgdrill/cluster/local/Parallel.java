package dev.pgdrill.cluster.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The same thing for several nodes at once. */
final class Parallel {

    private Parallel() {}

    /** Does it for each and waits for all; throws the first failure then. */
    static <T> void each(Collection<T> items, Consumer<T> action) {
        if (items.size() <= 1) {
            items.forEach(action);
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(items.size());
        try {
            List<Future<?>> runs = new ArrayList<>();
            items.forEach(item -> runs.add(threads.submit(() -> action.accept(item))));
            await(runs);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(List<Future<?>> runs) {
        RuntimeException failure = null;
        for (Future<?> run : runs) {
            try {
                run.get();
            } catch (ExecutionException e) {
                RuntimeException reason = e.getCause() instanceof RuntimeException unchecked
                        ? unchecked
                        : new CompletionException(e.getCause());
                if (failure == null) {
                    failure = reason;
                } else {
                    failure.addSuppressed(reason);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
