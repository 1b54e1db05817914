package dev.pgdrill.drill.checks;

import java.time.Duration;
import java.time.Instant;

/** Time that passes, so that waiting can be tested without waiting. */
interface Ticker {
    Ticker SYSTEM = new Ticker() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    /** Of a clock that never jumps. */
    long nanos();

    Instant now();

    void pause(Duration duration) throws InterruptedException;

    default Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }
}
