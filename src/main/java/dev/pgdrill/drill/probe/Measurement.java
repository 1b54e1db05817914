package dev.pgdrill.drill.probe;

import dev.pgdrill.drill.probe.Attempt.Kind;
import dev.pgdrill.journal.Metrics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the ledger says of a drill, in figures. All moments are on the cluster's clock. */
public final class Measurement {
    private final Ledger ledger;
    private final @Nullable Long incident;
    private final long damaged;
    private final long since;
    private final List<long[]> voided;
    private final List<long[]> frozen;
    private final List<Outage> outages;

    private Measurement(Ledger ledger, @Nullable Span incident, Instant since, List<Span> voided, List<Span> frozen) {
        this.ledger = ledger;
        this.incident = incident == null ? null : micros(incident.from());
        this.damaged = incident == null ? 0 : micros(incident.until());
        this.since = micros(since);
        this.voided = micros(voided);
        this.frozen = micros(frozen);
        this.outages = without(without(ledger.outages(), this.voided), this.frozen);
    }

    private static List<long[]> micros(List<Span> spans) {
        return spans.stream()
                .map(span -> new long[] {micros(span.from()), micros(span.until())})
                .toList();
    }

    /**
     * The figures as {@link Metrics} defines them. Attempts and outages within a voided span count for nothing.
     *
     * @param incident the incident that counts, from its first action to the end of its last; null if there was none yet
     * @param since when the first step began
     * @param voided from each snapshot that was restored to the moment it had been
     * @param frozen when pgdrill itself held PostgreSQL still for a snapshot; what stood still or failed then is nobody's outage
     * @param present which rows there are where the service runs now, read after the ledger was fetched; null if they
     *     couldn't be read, and then it isn't known what was lost
     * @param expected the verify query's right value; null if the scenario has no such query
     */
    public static Metrics metrics(
            Ledger ledger,
            @Nullable Span incident,
            Instant since,
            List<Span> voided,
            List<Span> frozen,
            @Nullable IdRanges present,
            @Nullable String expected) {
        return new Measurement(ledger, incident, since, voided, frozen).metrics(present, expected);
    }

    private Metrics metrics(@Nullable IdRanges present, @Nullable String expected) {
        List<Attempt> counting = ledger.attempts().stream()
                .filter(attempt -> !isVoid(attempt.sent(), attempt.ended()))
                .toList();
        List<Attempt> lost = present == null ? List.of() : lost(counting, present);
        long writes = counting.stream()
                .filter(attempt -> attempt.kind() == Kind.ACKNOWLEDGED)
                .count();
        long failed = counting.stream()
                .filter(attempt -> attempt.kind() == Kind.FAILED || attempt.kind() == Kind.UNKNOWN)
                .filter(attempt -> attempt.sent() >= since)
                .filter(attempt -> !overlaps(frozen, attempt.sent(), attempt.ended()))
                .count();
        boolean empty = ledger.attempts().isEmpty();
        return new Metrics(
                incident == null ? null : rto(incident, expected),
                incident == null || present == null ? null : rpo(incident, lost),
                present == null
                        ? null
                        : lost.stream().mapToLong(Attempt::id).distinct().count(),
                empty ? null : downtime(),
                longestStall(counting),
                writes,
                failed);
    }

    private static List<Attempt> lost(List<Attempt> attempts, IdRanges present) {
        return attempts.stream()
                .filter(attempt -> attempt.kind() == Kind.ACKNOWLEDGED && !present.contains(attempt.id()))
                .toList();
    }

    private static long rpo(long incident, List<Attempt> lost) {
        return lost.stream()
                .mapToLong(attempt -> Math.max(0, millis(incident - attempt.ended())))
                .max()
                .orElse(0);
    }

    private long downtime() {
        long start = incident == null ? since : incident;
        return millis(outages.stream()
                .mapToLong(outage -> Math.max(0, outage.until() - Math.max(start, outage.from())))
                .sum());
    }

    private @Nullable Long longestStall(List<Attempt> attempts) {
        LongStream stalls = attempts.stream()
                .filter(attempt -> attempt.kind() != Kind.STARTED && attempt.ended() >= since)
                .filter(attempt -> !overlaps(frozen, attempt.sent(), attempt.ended()))
                .mapToLong(Attempt::took);
        return stalls.max().stream()
                .boxed()
                .map(Measurement::millis)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long rto(long from, @Nullable String expected) {
        boolean wroteSince = ledger.attempts().stream()
                .anyMatch(attempt -> attempt.kind() == Kind.ACKNOWLEDGED && attempt.sent() >= from);
        if (!wroteSince || outages.stream().anyMatch(Outage::open)) {
            return null;
        }
        long written = outages.stream().mapToLong(Outage::until).reduce(from, Math::max);
        Long right = expected == null ? Long.valueOf(written) : right(from, written, expected);
        return right == null ? null : Long.valueOf(millis(right - from));
    }

    /** The first moment not before {@code written} from which on every reading was right; null if there is none yet. */
    private @Nullable Long right(long from, long written, String expected) {
        boolean wrong = false;
        Long right = null;
        for (Reading reading : ledger.readings()) {
            if (reading.sent() < from || isVoid(reading.sent(), reading.ended())) {
                continue;
            }
            if (!expected.equals(reading.value())) {
                wrong = true;
                right = null;
            } else if (right == null && reading.ended() >= written && reading.sent() >= damaged) {
                // What was read before the damage was done says nothing about its repair.
                right = reading.ended();
            }
        }
        // An incident that the application didn't feel took no time to recover from, whenever it looked next.
        return right != null && !wrong && written == from ? Long.valueOf(from) : right;
    }

    private boolean isVoid(long from, long until) {
        return overlaps(voided, from, until);
    }

    private static boolean overlaps(List<long[]> spans, long from, long until) {
        return spans.stream().anyMatch(span -> from <= span[1] && until >= span[0]);
    }

    /**
     * What of the outages is the learner's: not what lies in one of pgdrill's own spans, and not the moment the application
     * needs to connect again after one.
     */
    private List<Outage> without(List<Outage> all, List<long[]> spans) {
        List<Outage> kept = all;
        for (long[] span : spans) {
            List<Outage> next = new ArrayList<>();
            for (Outage outage : kept) {
                if (outage.from() > span[1] || outage.until() < span[0]) {
                    next.add(outage);
                    continue;
                }
                boolean goesOn = outage.open() || outage.until() - span[1] > ledger.patience();
                // An outage counts from the last acknowledgement, which is a moment before the span even if all was
                // well.
                if (outage.from() < span[0] && (goesOn || span[0] - outage.from() > ledger.patience())) {
                    next.add(new Outage(outage.from(), span[0], false));
                }
                if (goesOn) {
                    next.add(new Outage(span[1], Math.max(span[1], outage.until()), outage.open()));
                }
            }
            kept = next;
        }
        return kept;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static long millis(long micros) {
        return micros / 1000;
    }
}
