package dev.pgdrill.shell.views;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server did at one moment.
 *
 * @param at on the server's clock
 * @param version such as {@code 17.11}
 * @param standby whether it is in recovery
 * @param timeline null where it isn't known
 * @param maxConnections the setting
 * @param commits of every database but {@code postgres}, since the statistics were reset
 * @param rollbacks likewise
 * @param deadlocks likewise
 * @param sessions clients and workers, without pgdrill's own
 * @param replicas those that stream from it
 * @param upstream what a standby's receiver says; null on a primary, and where it has none
 * @param checkpointsTimed since the statistics were reset
 * @param checkpointsRequested likewise
 * @param checkpointAgeMs how long ago the last one began; on a standby the last restart point
 */
public record Activity(
        Instant at,
        String version,
        boolean standby,
        @Nullable Integer timeline,
        int maxConnections,
        long commits,
        long rollbacks,
        long deadlocks,
        List<Session> sessions,
        List<Replica> replicas,
        @Nullable Upstream upstream,
        Archiver archiver,
        long checkpointsTimed,
        long checkpointsRequested,
        @Nullable Long checkpointAgeMs) {

    /**
     * A session or a worker.
     *
     * @param state as PostgreSQL says it; for a worker what it is
     * @param waitsFor such as {@code Lock:transactionid}; empty if it doesn't wait
     * @param stateMs how long it has been so
     * @param transactionMs how long its transaction has been open; null if none is
     * @param blockers process ids of those it waits for; 0 stands for a prepared transaction
     */
    public record Session(
            int pid,
            String user,
            String database,
            String application,
            String state,
            String waitsFor,
            long stateMs,
            @Nullable Long transactionMs,
            List<Integer> blockers,
            String query) {}

    /** A server or program that streams from this one. {@code lagBytes} and {@code lagMs} are of the replay. */
    public record Replica(
            String name,
            String state,
            String sync,
            @Nullable Long lagBytes,
            @Nullable Long lagMs) {}

    /**
     * Where a standby stands.
     *
     * @param status of its receiver; {@code none} if it has none
     * @param sender host and port; empty if it doesn't stream
     * @param pendingBytes received but not replayed
     * @param replayAgeMs how long ago the last replayed transaction was committed; null if there is none
     * @param paused whether replay is paused
     */
    public record Upstream(
            String status,
            String sender,
            long pendingBytes,
            @Nullable Long replayAgeMs,
            boolean paused) {}

    /** {@code mode} is the setting {@code archive_mode}; ages are null where nothing was archived, or nothing failed. */
    public record Archiver(
            String mode,
            @Nullable String last,
            @Nullable Long lastAgeMs,
            long failed,
            @Nullable String lastFailed,
            @Nullable Long lastFailedAgeMs) {

        /** Whether the latest try failed. */
        public boolean failing() {
            return lastFailedAgeMs != null && (lastAgeMs == null || lastFailedAgeMs < lastAgeMs);
        }
    }
}
