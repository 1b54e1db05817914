package dev.pgdrill.drill.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which messages of one server's log tell what happened to it. Remembers what was told, so as not to repeat it. */
final class Story {
    private static final Duration REPEATED_AFTER = Duration.ofMinutes(1);
    private static final int REMEMBERED = 200;
    private static final Set<String> MESSAGES = Set.of("LOG", "WARNING", "ERROR", "FATAL", "PANIC");
    static final Set<String> GRAVE = Set.of("FATAL", "PANIC");

    /** Told each time: a server's life, recovery, replication. */
    private static final Pattern TURNING_POINT = anyOf(
            "starting PostgreSQL",
            "database system is ready to accept",
            "database system is shut down",
            "database system was (?:interrupted|not properly shut down)",
            "received (?:smart|fast|immediate) shutdown request",
            "received promote request",
            "received SIGHUP, reloading",
            "parameter \".*\" (?:changed|removed|cannot be changed)",
            "configuration file .* contains errors",
            "starting (?:archive|point-in-time|backup) recovery",
            "entering standby mode",
            "consistent recovery state reached",
            "recovery (?:stopping|has paused|target)",
            "pausing at the end of recovery",
            "redo (?:starts|done) at",
            "last completed transaction was at log time",
            "selected new timeline",
            "new timeline .* forked off",
            "archive recovery complete",
            "restore point \".*\" created",
            "started streaming WAL",
            "replication terminated by primary",
            "standby \".*\" is now a synchronous standby",
            "server process .* (?:was terminated|exited with)",
            "terminating any other active server processes",
            "all server processes terminated; reinitializing",
            "invalidating (?:obsolete )?(?:replication )?slot");

    /** Told once a minute while it goes on. */
    private static final Pattern TROUBLE = anyOf(
            "archive command (?:failed|was terminated)",
            "archiving write-ahead log file .* failed too many times",
            "still waiting for",
            "deadlock detected",
            "canceling statement due to conflict with recovery",
            "terminating connection due to conflict with recovery",
            "canceling (?:the )?wait for synchronous replication",
            "No space left on device",
            "requested WAL segment .* has already been removed",
            "requested starting point .* is",
            "replication slot \".*\" (?:does not exist|is active)",
            "invalid page in block",
            "page verification failed",
            "could not (?:open|read|write|fsync) file",
            "out of memory",
            "terminating walsender process due to replication timeout",
            "highest timeline .* is behind recovery timeline");

    /** What clients meet while a server starts or stops, and what ends with their own mistakes or with pgdrill's sessions. */
    private static final Pattern NOISE = anyOf(
            "the database system is (?:starting up|shutting down|in recovery mode|not yet accepting connections)",
            "terminating connection due to (?:administrator command|idle)",
            "terminating connection because of crash",
            "terminating (?:background worker|walreceiver process|logical replication worker|autovacuum process) .*due to administrator command",
            "terminating walreceiver process due to administrator command",
            "connection to client lost",
            "(?:role|database) \".*\" does not exist",
            "(?:un)?recognized (?:protocol|configuration)",
            "unsupported frontend protocol",
            "invalid (?:length of startup packet|startup packet)");

    /** What somebody typed, which may say anything, and every connection. */
    private static final Pattern QUOTED =
            Pattern.compile("^(?:statement|duration|execute|parse|bind|fastpath|connection|disconnection|AUDIT)\\b");

    private static final Pattern NUMBERS = Pattern.compile("[0-9A-F]*\\d[0-9A-F]*");

    private final Map<String, Instant> told = new HashMap<>();

    /** Whether the message is part of the story; asked once for each. */
    boolean tells(LogLine line, Instant at) {
        return switch (weight(line)) {
            case TURNING_POINT -> true;
            case TROUBLE -> !repeated(line, at);
            case PLAIN -> false;
        };
    }

    /** What the message is by itself, whatever was told before. */
    static LogWeight weight(LogLine line) {
        if (!MESSAGES.contains(line.severity()) || QUOTED.matcher(line.text()).find()) {
            return LogWeight.PLAIN;
        }
        if (TURNING_POINT.matcher(line.text()).find()) {
            return LogWeight.TURNING_POINT;
        }
        if (NOISE.matcher(line.text()).find()) {
            return LogWeight.PLAIN;
        }
        boolean trouble =
                GRAVE.contains(line.severity()) || TROUBLE.matcher(line.text()).find();
        return trouble ? LogWeight.TROUBLE : LogWeight.PLAIN;
    }

    private boolean repeated(LogLine line, Instant at) {
        String kind = line.severity() + NUMBERS.matcher(line.text()).replaceAll("#");
        Instant before = told.get(kind);
        if (before != null && at.isBefore(before.plus(REPEATED_AFTER)) && !at.isBefore(before)) {
            return true;
        }
        if (told.size() >= REMEMBERED) {
            told.clear();
        }
        told.put(kind, at);
        return false;
    }

    private static Pattern anyOf(String... patterns) {
        return Pattern.compile("(?:" + String.join("|", patterns) + ")");
    }
}
