package dev.pgdrill.drill.observe;

import dev.pgdrill.drill.Rows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one server says of itself and of those that stream from it.
 *
 * @param position the write position of a primary, the replay position of a standby; null before anything was replayed
 * @param received how far a standby has received; null on a primary, and without streaming since the start
 * @param replayAgeMs how long ago the last transaction that a standby replayed was committed
 * @param sender host and port that a standby streams from, joined by a colon; null where it doesn't
 */
record ServerState(
        boolean recovering,
        @Nullable String position,
        @Nullable Integer timeline,
        @Nullable String received,
        @Nullable Long replayAgeMs,
        List<Downstream> downstream,
        @Nullable String sender) {

    /** pg_control_checkpoint lags behind a promotion until the next checkpoint, so a primary's timeline is its segment's. */
    static final String SQL = """
            SELECT r.recovering, r.position,
                   CASE WHEN r.recovering
                        THEN coalesce((SELECT received_tli FROM pg_stat_wal_receiver),
                                      (SELECT greatest(c.timeline_id, m.min_recovery_end_timeline)
                                       FROM pg_control_checkpoint() c, pg_control_recovery() m))
                        ELSE ('x' || substr(pg_walfile_name(r.position), 1, 8))::bit(32)::int
                   END AS timeline,
                   r.received,
                   (extract(epoch FROM clock_timestamp() - r.replayed) * 1000)::bigint AS replay_age_ms,
                   s.application_name, pg_wal_lsn_diff(coalesce(r.received, r.position), s.replay_lsn)::bigint AS behind,
                   (extract(epoch FROM s.replay_lag) * 1000)::bigint AS behind_ms,
                   (SELECT sender_host || ':' || sender_port FROM pg_stat_wal_receiver WHERE status = 'streaming') AS sender
            FROM (SELECT pg_is_in_recovery() AS recovering,
                         CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END
                             AS position,
                         CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() END AS received,
                         CASE WHEN pg_is_in_recovery() THEN pg_last_xact_replay_timestamp() END AS replayed) AS r
            LEFT JOIN pg_stat_replication AS s ON s.replay_lsn IS NOT NULL""";

    /**
     * A standby as its upstream sees it.
     *
     * @param behindMs null where the standby has nothing to replay
     */
    record Downstream(String name, long behind, @Nullable Long behindMs) {}

    static ServerState of(Rows rows) {
        List<@Nullable String> self = rows.values().get(0);
        List<Downstream> downstream = rows.values().stream()
                .filter(row -> row.get(5) != null && row.get(6) != null)
                .map(row -> new Downstream("" + row.get(5), Math.max(0, number(row.get(6), 0)), number(row.get(7))))
                .toList();
        Long timeline = number(self.get(2));
        return new ServerState(
                "t".equals(self.get(0)),
                self.get(1),
                timeline == null ? null : Integer.valueOf(timeline.intValue()),
                self.get(3),
                number(self.get(4)),
                downstream,
                self.get(8));
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null ? null : Long.valueOf(text);
    }

    private static long number(@Nullable String text, long otherwise) {
        return text == null ? otherwise : Long.parseLong(text);
    }

    /** A WAL position such as {@code 16/B374D848} as a number of bytes. */
    static long bytes(String lsn) {
        int slash = lsn.indexOf('/');
        return (Long.parseLong(lsn.substring(0, slash), 16) << 32) + Long.parseLong(lsn.substring(slash + 1), 16);
    }
}
