package dev.pgdrill.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Maps a drill's time to a plot's width; the same for all its plots, so that they can be read together. */
final class TimeAxis {
    private static final long[] STEPS_MS = {
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        21_600_000,
        43_200_000,
        86_400_000
    };
    private static final int MOST_TICKS = 9;

    private final long from;
    private final long to;
    private final double left;
    private final double right;

    TimeAxis(Instant from, Instant to, double left, double right) {
        this.from = from.toEpochMilli();
        this.to = Math.max(to.toEpochMilli(), this.from + 1_000);
        this.left = left;
        this.right = right;
    }

    double x(Instant at) {
        return x(at.toEpochMilli());
    }

    /** Times outside the drill go to its edge. */
    double x(long epochMs) {
        double share = (double) (epochMs - from) / (to - from);
        return left + Math.min(1, Math.max(0, share)) * (right - left);
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    long fromMs() {
        return from;
    }

    long toMs() {
        return to;
    }

    /** Round moments, at most {@value #MOST_TICKS}. */
    List<Instant> ticks() {
        long step = STEPS_MS[STEPS_MS.length - 1];
        for (long candidate : STEPS_MS) {
            if ((to - from) / candidate < MOST_TICKS) {
                step = candidate;
                break;
            }
        }
        // Longer than the longest step allows: whole multiples of it.
        step *= Math.max(1, (to - from) / step / MOST_TICKS + ((to - from) / step >= MOST_TICKS ? 1 : 0));
        List<Instant> ticks = new ArrayList<>();
        for (long at = (from + step - 1) / step * step; at <= to; at += step) {
            ticks.add(Instant.ofEpochMilli(at));
        }
        return ticks;
    }
}
