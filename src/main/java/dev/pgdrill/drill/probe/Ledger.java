package dev.pgdrill.drill.probe;

import dev.pgdrill.journal.ProbeSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the application saw so far.
 *
 * @param attempts oldest first
 * @param readings of the verify query, oldest first
 * @param connections oldest first
 * @param interval microseconds from one write to the next
 * @param last the last moment the ledger speaks of, in microseconds since 1970-01-01 UTC; 0 if it is empty
 */
public record Ledger(
        List<Attempt> attempts, List<Reading> readings, List<Connected> connections, long interval, long last) {
    private static final long SECOND = 1_000_000;

    /** Silence longer than this many microseconds is an outage: a second, or five intervals where that is more. */
    long patience() {
        return Math.max(SECOND, 5 * interval);
    }

    /** Where the application is connected, or was last. */
    public Optional<Connected> connected() {
        return connections.isEmpty() ? Optional.empty() : Optional.of(connections.get(connections.size() - 1));
    }

    /** Every outage, oldest first, apart from each other. Time in which the probe itself didn't run is none. */
    public List<Outage> outages() {
        List<Outage> outages = new ArrayList<>();
        boolean broken = false;
        long from = 0;
        long up = 0;
        for (Attempt attempt : attempts) {
            switch (attempt.kind()) {
                case STARTED -> up = attempt.ended();
                case ACKNOWLEDGED -> {
                    if (!broken && attempt.took() > patience()) {
                        broken = true;
                        from = began(up, attempt);
                    }
                    if (broken) {
                        append(outages, new Outage(from, attempt.ended(), false));
                    }
                    broken = false;
                    up = attempt.ended();
                }
                case FAILED, UNKNOWN, UNREADABLE -> {
                    if (!broken) {
                        broken = true;
                        from = began(up, attempt);
                    }
                }
            }
        }
        if (broken) {
            append(outages, new Outage(from, last, true));
        }
        return outages;
    }

    /** The application was content until its last acknowledgement, unless it didn't even try for a while after that. */
    private long began(long up, Attempt attempt) {
        return attempt.sent() - up > patience() ? attempt.sent() : up;
    }

    private static void append(List<Outage> outages, Outage outage) {
        int size = outages.size();
        if (size > 0 && outages.get(size - 1).until() >= outage.from()) {
            outages.set(size - 1, new Outage(outages.get(size - 1).from(), outage.until(), outage.open()));
        } else {
            outages.add(outage);
        }
    }

    /**
     * The seconds after the given one that are complete, oldest first; seconds in which no write ended are left out.
     *
     * @param second seconds since 1970-01-01 UTC
     */
    public List<ProbeSecond> secondsAfter(long second) {
        List<ProbeSecond> seconds = new ArrayList<>();
        int index = firstAfter(second);
        while (index < attempts.size() && second(attempts.get(index)) < last / SECOND) {
            long current = second(attempts.get(index));
            int acknowledged = 0;
            int failed = 0;
            long slowest = 0;
            for (; index < attempts.size() && second(attempts.get(index)) == current; index++) {
                Attempt attempt = attempts.get(index);
                switch (attempt.kind()) {
                    case ACKNOWLEDGED -> acknowledged++;
                    case FAILED, UNKNOWN -> failed++;
                    case UNREADABLE, STARTED -> {}
                }
                slowest = Math.max(slowest, attempt.took());
            }
            if (acknowledged + failed > 0) {
                seconds.add(new ProbeSecond(current, acknowledged, failed, slowest / 1000.0));
            }
        }
        return seconds;
    }

    private int firstAfter(long second) {
        int low = 0;
        int high = attempts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (second(attempts.get(middle)) > second) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static long second(Attempt attempt) {
        return attempt.ended() / SECOND;
    }
}
