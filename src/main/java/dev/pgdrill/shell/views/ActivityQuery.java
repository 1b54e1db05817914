package dev.pgdrill.shell.views;

import dev.pgdrill.drill.NodeDatabase;
import dev.pgdrill.drill.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a server what it does. */
final class ActivityQuery {
    /** Never the application's: a session there would stand in the way of dropping it. */
    private static final String DATABASE = "postgres";

    /** pg_stat_bgwriter lost its checkpoint columns to pg_stat_checkpointer (release notes of 17). */
    private static final int FIRST_WITH_CHECKPOINTER = 170_000;

    private static final String SERVER = """
            SET LOCAL statement_timeout = '1s';
            SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint,
                   current_setting('server_version'),
                   pg_is_in_recovery(),
                   CASE WHEN pg_is_in_recovery()
                        THEN coalesce((SELECT received_tli FROM pg_stat_wal_receiver),
                                      (SELECT timeline_id FROM pg_control_checkpoint()))
                        ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END,
                   current_setting('max_connections')::int,
                   sum(xact_commit)::bigint, sum(xact_rollback)::bigint, sum(deadlocks)::bigint,
                   (SELECT (extract(epoch FROM clock_timestamp() - checkpoint_time) * 1000)::bigint
                    FROM pg_control_checkpoint()),
                   current_setting('server_version_num')::int
            FROM pg_stat_database
            -- Where pgdrill's own sessions are.
            WHERE datname <> 'postgres'""";

    private static final String SESSIONS = """
            SELECT pid, coalesce(usename, ''), coalesce(datname, ''), coalesce(application_name, ''),
                   CASE WHEN backend_type = 'client backend' THEN coalesce(state, '') ELSE backend_type END,
                   coalesce(wait_event_type || ':' || wait_event, ''),
                   (extract(epoch FROM clock_timestamp()
                        - CASE WHEN state = 'active' THEN query_start ELSE coalesce(state_change, backend_start) END)
                    * 1000)::bigint,
                   (extract(epoch FROM clock_timestamp() - xact_start) * 1000)::bigint,
                   array_to_string(pg_blocking_pids(pid), ','),
                   left(coalesce(query, ''), 300)
            FROM pg_stat_activity
            WHERE backend_type IN ('client backend', 'autovacuum worker', 'parallel worker', 'logical replication worker')
              AND NOT (application_name = 'pgdrill' AND usename IN ('pgdrill', 'postgres'))
            ORDER BY pid""";

    private static final String REPLICAS = """
            SELECT application_name, coalesce(state, ''), coalesce(sync_state, ''),
                   pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                                        ELSE pg_current_wal_lsn() END, replay_lsn)::bigint,
                   (extract(epoch FROM replay_lag) * 1000)::bigint
            FROM pg_stat_replication ORDER BY application_name, pid""";

    private static final String UPSTREAM = """
            SELECT coalesce(r.status, 'none'), coalesce(r.sender_host || ':' || r.sender_port, ''),
                   coalesce(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), 0)::bigint,
                   (extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) * 1000)::bigint,
                   pg_is_in_recovery() AND pg_is_wal_replay_paused()
            FROM (SELECT 1) AS one LEFT JOIN pg_stat_wal_receiver AS r ON true""";

    private static final String ARCHIVER = """
            SELECT current_setting('archive_mode'), last_archived_wal,
                   (extract(epoch FROM clock_timestamp() - last_archived_time) * 1000)::bigint,
                   failed_count, last_failed_wal,
                   (extract(epoch FROM clock_timestamp() - last_failed_time) * 1000)::bigint
            FROM pg_stat_archiver""";

    private static final String CHECKPOINTS_BEFORE_17 =
            "SELECT checkpoints_timed, checkpoints_req FROM pg_stat_bgwriter";
    private static final String CHECKPOINTS = "SELECT num_timed, num_requested FROM pg_stat_checkpointer";

    private ActivityQuery() {}

    /** Throws what {@link NodeDatabase#inTransaction} throws. */
    static Activity ask(NodeDatabase database, String node) throws InterruptedException {
        return database.inTransaction(node, DATABASE, ActivityQuery::ask);
    }

    private static Activity ask(NodeDatabase.Session session) throws SQLException {
        Row server = row(session.query(SERVER));
        boolean standby = server.yes(2);
        Row checkpoints =
                row(session.query(server.number(9) >= FIRST_WITH_CHECKPOINTER ? CHECKPOINTS : CHECKPOINTS_BEFORE_17));
        Long timeline = server.known(3);
        return new Activity(
                Instant.ofEpochMilli(server.number(0)),
                server.text(1).split(" ")[0],
                standby,
                timeline == null ? null : timeline.intValue(),
                (int) server.number(4),
                server.number(5),
                server.number(6),
                server.number(7),
                rows(session.query(SESSIONS)).map(ActivityQuery::session).toList(),
                rows(session.query(REPLICAS)).map(ActivityQuery::replica).toList(),
                standby ? upstream(row(session.query(UPSTREAM))) : null,
                archiver(row(session.query(ARCHIVER))),
                checkpoints.number(0),
                checkpoints.number(1),
                server.known(8));
    }

    private static Activity.Session session(Row row) {
        List<Integer> blockers = Arrays.stream(row.text(8).split(","))
                .filter(pid -> !pid.isEmpty())
                .map(Integer::valueOf)
                .distinct()
                .toList();
        return new Activity.Session(
                (int) row.number(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                Math.max(0, row.number(6)),
                row.known(7),
                blockers,
                row.text(9));
    }

    private static Activity.Replica replica(Row row) {
        return new Activity.Replica(row.text(0), row.text(1), row.text(2), row.known(3), row.known(4));
    }

    private static Activity.Upstream upstream(Row row) {
        return new Activity.Upstream(row.text(0), row.text(1), Math.max(0, row.number(2)), row.known(3), row.yes(4));
    }

    private static Activity.Archiver archiver(Row row) {
        return new Activity.Archiver(
                row.text(0), row.value(1), row.known(2), row.number(3), row.value(4), row.known(5));
    }

    private static java.util.stream.Stream<Row> rows(Rows rows) {
        return rows.values().stream().map(Row::new);
    }

    private static Row row(Rows rows) {
        return new Row(rows.values().get(0));
    }

    /** A row's values by place, as what they are. */
    private record Row(List<@Nullable String> values) {
        @Nullable
        String value(int place) {
            return values.get(place);
        }

        String text(int place) {
            String value = values.get(place);
            return value == null ? "" : value;
        }

        boolean yes(int place) {
            return "t".equals(values.get(place));
        }

        /** 0 for SQL's null. */
        long number(int place) {
            Long known = known(place);
            return known == null ? 0 : known;
        }

        @Nullable
        Long known(int place) {
            String value = values.get(place);
            return value == null ? null : Long.valueOf(value);
        }
    }
}
