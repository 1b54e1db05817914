package dev.pgdrill.drill.observe;

import java.util.Optional;
import java.util.Set;

/** How much a message of a server's log matters. */
public enum LogWeight {
    /** Whatever else servers write. */
    PLAIN,
    /** A turn in a server's life, in recovery or in replication. */
    TURNING_POINT,
    /** A failure. */
    TROUBLE;

    private static final Set<String> DETAILS = Set.of("DETAIL", "HINT", "CONTEXT", "STATEMENT", "QUERY", "LOCATION");

    /** Of a line as it stands in the log; empty if it goes on with the message before it. */
    public static Optional<LogWeight> of(String line) {
        return LogLine.parse(line)
                .filter(first -> !DETAILS.contains(first.severity()))
                .map(LogWeight::of);
    }

    private static LogWeight of(LogLine line) {
        LogWeight weight = Story.weight(line);
        boolean end = weight == TURNING_POINT && Story.GRAVE.contains(line.severity());
        return end ? TROUBLE : weight;
    }
}
