package dev.pgdrill.cli.proving;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Interrupts the thread that made it, unless it is closed in time. */
final class Limit implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ScheduledFuture<?> end;
    private final Supplier<String> doing;
    private @Nullable String over;
    private boolean closed;

    /** @param doing tells what is being done */
    Limit(ScheduledExecutorService clock, Duration longest, Supplier<String> doing) {
        this.doing = doing;
        this.end = clock.schedule(this::interrupt, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void interrupt() {
        if (!closed) {
            over = doing.get();
            thread.interrupt();
        }
    }

    /** What was being done when the time was over and the thread was interrupted for that; null if it wasn't. */
    synchronized @Nullable String over() {
        return over;
    }

    /** From now on the thread is left alone, and knows nothing of an interrupt that came of this. */
    @Override
    public synchronized void close() {
        closed = true;
        end.cancel(false);
        if (over != null) {
            Thread.interrupted();
        }
    }
}
