package dev.pgdrill.journal;

import org.jspecify.annotations.Nullable;

/**
 * How the drill felt to the application. Null where there is nothing to measure, such as an RTO without an incident or
 * before the service is right again.
 *
 * @param rtoMs from the incident to the moment from which the application wrote without a break and read the right data
 * @param rpoMs how long before the incident the first lost commit was acknowledged; 0 if none before it is lost
 * @param lostCommits acknowledged commits that are missing
 * @param downtimeMs time in which the application could not write, since the incident, or since the first step if there was none
 * @param longestStallMs the longest the application waited from sending a write to its acknowledgement, failed ones included
 * @param writes acknowledged writes
 * @param failedWrites writes that failed since the first step began, and not because of a snapshot
 */
public record Metrics(
        @Nullable Long rtoMs,
        @Nullable Long rpoMs,
        @Nullable Long lostCommits,
        @Nullable Long downtimeMs,
        @Nullable Long longestStallMs,
        long writes,
        long failedWrites) {}
