package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.shell.views.Activity.Archiver;
import dev.pgdrill.shell.views.Activity.Replica;
import dev.pgdrill.shell.views.Activity.Session;
import dev.pgdrill.shell.views.Activity.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopScreenTest {
    private static final Instant AT = Instant.parse("2026-03-14T11:40:02Z");
    private static final Session BLOCKER = session(
            811, "idle in transaction", "Client:ClientRead", 125_000, 125_400L, List.of(), "update orders\nset x");
    private static final Session BLOCKED =
            session(902, "active", "Lock:transactionid", 61_000, 61_000L, List.of(811), "delete from orders");
    private static final Session IDLE =
            session(700, "idle", "Client:ClientRead", 3_600_000, null, List.of(), "select 1");

    @Test
    void aPrimaryAtEightyColumns() {
        Activity before = primary(AT.minusSeconds(2), 1_000, List.of());
        Activity now = primary(AT, 1_084, List.of(IDLE, BLOCKER, BLOCKED));
        assertThat(TopScreen.lines("primary", now, before, TopScreen.Sort.WAIT, 80, 24, Screens.UNICODE))
                .containsExactly("""
                        primary  primary, PostgreSQL 17.11, timeline 2                      11:40:02 UTC
                        sessions     3 of at most 50: 1 active, 1 idle, 1 idle in transaction
                        transactions 42/s committed, 0/s rolled back, deadlocks so far: 1
                        longest      transaction open for 2 min 5 s: pid 811, idle in transaction
                        locks        902 ← 811
                        replication  standby1 streaming sync 1.5 kB/40 ms, standby2 catchup async
                        archiver     FAILING: 3 failed, the latest 2.0 s ago; last 00000001000000000000…
                        checkpoints  12 by time, 3 requested, last 40.0 s ago

                            PID USER     STATE           FOR WAIT*              QUERY
                            902 app      active         1:01 Lock:transactionid delete from orders
                            811 app      idle in tx     2:05 Client:ClientRead  update orders / set x
                            700 app      idle        1:00:00 Client:ClientRead  select 1""".split("\n"));
    }

    @Test
    void aStandbyTellsWhereItStands() {
        Upstream upstream = new Upstream("streaming", "primary:5432", 2_048, 4_000L, true);
        Activity now = activity(AT, true, 5, List.of(), List.of(), upstream, archiver(null));
        assertThat(TopScreen.lines("standby1", now, null, TopScreen.Sort.TIME, 100, 24, Screens.ASCII))
                .contains(
                        "replication  streaming from primary:5432, replay PAUSED, 2.0 kB to replay, last commit 4.0 s ago",
                        "transactions 5 committed, 0 rolled back so far, deadlocks so far: 1",
                        "locks        nobody waits",
                        "archiver     nothing archived yet");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 14, 24, 60})
    void theScreenIsNeverHigherThanTheTerminal(int rows) {
        List<Session> many = new ArrayList<>();
        for (int pid = 1; pid <= 40; pid++) {
            many.add(session(pid, "idle", "", pid, null, List.of(), "字".repeat(200)));
        }
        Activity now = primary(AT, 5, many);
        List<String> lines = TopScreen.lines("primary", now, null, TopScreen.Sort.TIME, 80, rows, Screens.UNICODE);
        assertThat(lines).allMatch(line -> Cells.width(line) <= 80);
        if (rows >= 14) {
            assertThat(lines).hasSizeLessThanOrEqualTo(rows);
        }
        assertThat(rows < 50).isEqualTo(lines.get(lines.size() - 1).endsWith(" more"));
    }

    @ParameterizedTest
    @CsvSource({"TIME, 700 811 902", "WAIT, 902 811 700", "STATE, 902 811 700"})
    void sessionsAreOrderedAsAsked(TopScreen.Sort sort, String pids) {
        Activity now = primary(AT, 5, List.of(IDLE, BLOCKER, BLOCKED));
        List<String> lines = TopScreen.lines("primary", now, null, sort, 80, 24, Screens.UNICODE);
        assertThat(lines.subList(lines.size() - 3, lines.size()).stream()
                        .map(line -> line.strip().split(" ")[0]))
                .containsExactly(pids.split(" "));
    }

    private static Activity primary(Instant at, long commits, List<Session> sessions) {
        List<Replica> replicas = List.of(
                new Replica("standby1", "streaming", "sync", 1_536L, 40L),
                new Replica("standby2", "catchup", "async", null, null));
        return activity(at, false, commits, sessions, replicas, null, archiver(9_000L));
    }

    private static Archiver archiver(Long lastAgeMs) {
        return lastAgeMs == null
                ? new Archiver("on", null, null, 0, null, null)
                : new Archiver("on", "000000010000000000000007", lastAgeMs, 3, "000000010000000000000008", 2_000L);
    }

    private static Activity activity(
            Instant at,
            boolean standby,
            long commits,
            List<Session> sessions,
            List<Replica> replicas,
            Upstream upstream,
            Archiver archiver) {
        return new Activity(
                at, "17.11", standby, 2, 50, commits, 0, 1, sessions, replicas, upstream, archiver, 12, 3, 40_000L);
    }

    private static Session session(
            int pid,
            String state,
            String waitsFor,
            long stateMs,
            Long transactionMs,
            List<Integer> blockers,
            String query) {
        return new Session(pid, "app", "app", "shop", state, waitsFor, stateMs, transactionMs, blockers, query);
    }
}
