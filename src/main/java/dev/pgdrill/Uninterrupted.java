package dev.pgdrill;

import org.jspecify.annotations.NullMarked;

/** Work that an interrupt must not end half-way: the thread is told of it afterwards. */
@NullMarked
public final class Uninterrupted {
    private Uninterrupted() {}

    /** Does the work, and gives an interrupt that came before it back to the thread, however the work ends. */
    public static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
