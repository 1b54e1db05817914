package dev.pgdrill.catalog;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that set it when its time is up, unless it was closed before. */
final class TimeLimit implements AutoCloseable {
    private static final ScheduledThreadPoolExecutor CLOCK = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "time-limit");
        thread.setDaemon(true);
        return thread;
    });

    static {
        CLOCK.setRemoveOnCancelPolicy(true);
    }

    private final Thread thread = Thread.currentThread();
    private final Future<?> alarm;
    private boolean up;
    private boolean over;

    TimeLimit(Duration duration) {
        alarm = CLOCK.schedule(this::ring, duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void ring() {
        if (!over) {
            up = true;
            thread.interrupt();
        }
    }

    synchronized boolean isUp() {
        return up;
    }

    @Override
    public synchronized void close() {
        over = true;
        alarm.cancel(false);
        if (up) {
            // Its own interrupt, if nobody took it.
            Thread.interrupted();
        }
    }
}
