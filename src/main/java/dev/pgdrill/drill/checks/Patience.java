package dev.pgdrill.drill.checks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long checks that say {@code eventually} may wait.
 *
 * @param cap the longest a check may take until it holds, for it must then stay so as long as it says; null for as long as it says
 */
public record Patience(@Nullable Duration cap) {
    private static final Duration LEAST = Duration.ofNanos(1);

    /** As long as each check says: for an attempt. */
    public static final Patience FULL = new Patience(null);

    /** One look at the moment, which says nothing about staying so: for quiet looks and for proving a state untouched. */
    public static final Patience NONE = new Patience(Duration.ZERO);

    /** As long as each check says, but no longer than that. */
    public static Patience atMost(Duration cap) {
        return new Patience(cap);
    }

    /** What is left of it when some of it has gone by; at the least one look at what then still has to stay so. */
    Patience after(Duration elapsed) {
        if (cap == null || cap.isZero()) {
            return this;
        }
        Duration left = cap.minus(elapsed);
        return new Patience(left.compareTo(LEAST) > 0 ? left : LEAST);
    }

    boolean oneLook() {
        return cap != null && cap.isZero();
    }

    Duration limit(Duration wanted) {
        return cap == null || cap.compareTo(wanted) > 0 ? wanted : cap;
    }
}
