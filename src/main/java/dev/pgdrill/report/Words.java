package dev.pgdrill.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as people read them. Times are UTC. */
final class Words {
    static final String NOTHING = "–";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String dateTime(Instant at) {
        return DATE_TIME.format(at);
    }

    /** {@code 640 ms}, {@code 41.3 s}, {@code 1 min 58 s}, {@code 1 h 2 min}; a dash for null. */
    static String duration(@Nullable Long ms) {
        if (ms == null) {
            return NOTHING;
        }
        if (ms < 1_000) {
            return ms + " ms";
        }
        if (ms < 59_950) {
            String seconds = String.format(Locale.ROOT, "%.1f", ms / 1_000.0);
            return (seconds.endsWith(".0") ? seconds.substring(0, seconds.length() - 2) : seconds) + " s";
        }
        long seconds = Math.round(ms / 1_000.0);
        if (seconds < 3_600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = Math.round(ms / 60_000.0);
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    static String count(@Nullable Long count) {
        return count == null ? NOTHING : Long.toString(count);
    }
}
