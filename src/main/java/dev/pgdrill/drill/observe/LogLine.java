package dev.pgdrill.drill.observe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A message of a server's log.
 *
 * @param at null where the line doesn't say
 * @param text one line: what follows was joined to it
 */
record LogLine(@Nullable Instant at, String severity, String text) {
    private static final int LONGEST = 300;

    /** Whatever {@code log_line_prefix} a learner sets, the severity ends it, with a colon and two spaces. */
    private static final Pattern LINE = Pattern.compile(
            "^(?:(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?) ([A-Za-z0-9+:/_-]+))?[^\\t]*?"
                    + "\\b(LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC|DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION|DEBUG\\d?):  (.*)$");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS]");

    /** The line as a message's first; empty if it goes on with the one before. */
    static Optional<LogLine> parse(String line) {
        if (line.startsWith("\t")) {
            return Optional.empty();
        }
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new LogLine(time(matcher.group(1), matcher.group(2)), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** The message with a line that goes on with it. */
    LogLine joined(String more) {
        String rest = more.strip();
        return rest.isEmpty() || text.length() > LONGEST ? this : new LogLine(at, severity, text + ' ' + rest);
    }

    /** The message in at most 300 characters. */
    String shortText() {
        String plain = text.strip().replaceAll("[\\p{Cntrl}]", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + '…';
    }

    private static @Nullable Instant time(@Nullable String local, @Nullable String zone) {
        if (local == null || zone == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(local, TIME)
                    .atZone(ZoneId.of(zone, ZoneId.SHORT_IDS))
                    .toInstant();
        } catch (DateTimeException e) {
            // An abbreviation such as CEST names no zone.
            return null;
        }
    }
}
