package dev.pgdrill.drill.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.NodeSpec.Role;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.journal.Event.LogNoticed;
import dev.pgdrill.testing.StubCluster;
import dev.pgdrill.testing.StubNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);

    private boolean down;
    private final StubNode primary = new StubNode("primary", Role.PRIMARY, null) {
        @Override
        public byte[] read(String path, long offset, int limit) throws java.nio.file.NoSuchFileException {
            if (down) {
                throw new NodeUnavailable("primary is stopped");
            }
            return super.read(path, offset, limit);
        }
    };
    private final StubNode app = StubNode.application();
    private final LogReader reader = new LogReader(StubCluster.of(primary, app), CLOCK, Map.of());
    private String log = "";

    @Test
    void aRecoveryIsToldLineByLine() {
        append("10:00:00.100", "LOG", "starting PostgreSQL 17.11 (Debian 17.11-1) on x86_64-pc-linux-gnu");
        append("10:00:00.101", "LOG", "listening on IPv4 address \"0.0.0.0\", port 5432");
        append("10:00:00.200", "LOG", "starting point-in-time recovery to 2026-11-20 09:59:00+00");
        append("10:00:00.300", "LOG", "restored log file \"000000010000000000000003\" from archive");
        append(
                "10:00:00.400",
                "LOG",
                "recovery stopping before commit of transaction 751, time 2026-11-20 09:59:01+00");
        append("10:00:00.500", "LOG", "selected new timeline ID: 2");
        append("10:00:00.600", "LOG", "archive recovery complete");
        append("10:00:00.700", "LOG", "database system is ready to accept connections");

        List<LogNoticed> noticed = reader.poll();

        assertThat(noticed)
                .extracting(LogNoticed::text)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("starting PostgreSQL"),
                        text -> assertThat(text).startsWith("starting point-in-time recovery"),
                        text -> assertThat(text).startsWith("recovery stopping before commit"),
                        text -> assertThat(text).isEqualTo("selected new timeline ID: 2"),
                        text -> assertThat(text).isEqualTo("archive recovery complete"),
                        text -> assertThat(text).isEqualTo("database system is ready to accept connections"));
        assertThat(noticed.get(0))
                .isEqualTo(new LogNoticed(
                        "primary",
                        Instant.parse("2026-11-20T10:00:00.100Z"),
                        "LOG",
                        "starting PostgreSQL 17.11 (Debian 17.11-1) on x86_64-pc-linux-gnu"));
    }

    @Test
    void onlyWhatIsNewIsTold() {
        append("10:00:00.100", "LOG", "received fast shutdown request");
        assertThat(reader.poll()).hasSize(1);
        assertThat(reader.poll()).isEmpty();

        append("10:00:00.100", "LOG", "database system is shut down");
        assertThat(reader.poll()).extracting(LogNoticed::text).containsExactly("database system is shut down");
    }

    @Test
    void aLineIsReadOnceItIsComplete() {
        write("2026-11-20 10:00:00.100 UTC [12] LOG:  received fast shut");
        assertThat(reader.poll()).isEmpty();

        write("down request\n");
        assertThat(reader.poll()).extracting(LogNoticed::text).containsExactly("received fast shutdown request");
    }

    @Test
    void aMessageOfSeveralLinesBecomesOne() {
        append("10:00:00.100", "FATAL", "could not do it\n\tfor a reason\n\tthat is long");
        append("10:00:00.100", "DETAIL", "archive recovery complete");

        assertThat(reader.poll())
                .extracting(LogNoticed::text)
                .containsExactly("could not do it for a reason that is long");
    }

    @Test
    void aLongMessageIsCut() {
        append("10:00:00.100", "PANIC", "x".repeat(1000));

        assertThat(reader.poll().get(0).text()).hasSize(300).endsWith("…");
    }

    @Test
    void whatSomebodyTypedIsNoNews() {
        append("10:00:00.100", "LOG", "statement: select 'archive recovery complete'");
        append("10:00:00.100", "STATEMENT", "alter system set recovery_target_name = 'recovery target'");
        append("10:00:00.100", "ERROR", "relation \"x\" does not exist at character 15");

        assertThat(reader.poll()).isEmpty();
    }

    @Test
    void clientsThatComeTooEarlyAreNoNews() {
        append("10:00:00.100", "FATAL", "the database system is starting up");
        append("10:00:00.100", "FATAL", "the database system is not yet accepting connections");
        append("10:00:00.100", "FATAL", "terminating connection due to administrator command");
        append("10:00:00.100", "FATAL", "database \"nowhere\" does not exist");

        assertThat(reader.poll()).isEmpty();
    }

    @Test
    void troubleThatGoesOnIsToldOnceAMinute() {
        append("10:00:00.100", "LOG", "archive command failed with exit code 1");
        append("10:00:05.100", "LOG", "archive command failed with exit code 1");
        append("10:00:10.100", "FATAL", "password authentication failed for user \"app\"");
        append("10:00:20.100", "FATAL", "password authentication failed for user \"app\"");
        append("10:01:00.200", "LOG", "archive command failed with exit code 2");

        assertThat(reader.poll())
                .extracting(LogNoticed::text)
                .containsExactly(
                        "archive command failed with exit code 1",
                        "password authentication failed for user \"app\"",
                        "archive command failed with exit code 2");
    }

    @Test
    void failuresAreTold() {
        append("10:00:00.100", "ERROR", "deadlock detected");
        append("10:00:00.200", "ERROR", "canceling statement due to conflict with recovery");
        append("10:00:00.300", "LOG", "process 12 still waiting for ShareLock on transaction 7 after 1000.1 ms");
        append("10:00:00.400", "PANIC", "could not write to file \"pg_wal/xlogtemp.9\": No space left on device");
        append("10:00:00.500", "LOG", "server process (PID 99) was terminated by signal 9: Killed");

        assertThat(reader.poll()).hasSize(5);
    }

    @Test
    void afterAResetReadingGoesOnAtTheSnapshotsSize() {
        append("10:00:00.100", "LOG", "received fast shutdown request");
        int size = log.length();
        append("10:00:10.000", "LOG", "database system is shut down");
        append("10:00:20.000", "LOG", "received promote request");
        reader.poll();

        log = log.substring(0, size);
        append("10:00:30.000", "LOG", "starting archive recovery");
        append("10:00:31.000", "LOG", "archive recovery complete");
        reader.restored(Map.of("primary", (long) size));

        assertThat(reader.poll())
                .extracting(LogNoticed::text)
                .containsExactly("starting archive recovery", "archive recovery complete");
    }

    @Test
    void aLogThatShrankIsReadAgainForWhatIsNew() {
        append("10:00:00.100", "LOG", "received fast shutdown request");
        append("10:00:10.000", "LOG", "database system is shut down");
        reader.poll();

        log = log.substring(0, log.indexOf('\n') + 1);
        publish();
        assertThat(reader.poll()).isEmpty();

        append("10:00:30.000", "LOG", "archive recovery complete");
        assertThat(reader.poll()).extracting(LogNoticed::text).containsExactly("archive recovery complete");
    }

    @Test
    void aNewReaderLeavesOutWhatIsKnown() {
        append("10:00:00.100", "LOG", "received fast shutdown request");
        append("10:00:10.000", "LOG", "database system is shut down");

        LogReader next = new LogReader(
                StubCluster.of(primary), CLOCK, Map.of("primary", Instant.parse("2026-11-20T10:00:00.100Z")));

        assertThat(next.poll()).extracting(LogNoticed::text).containsExactly("database system is shut down");
    }

    @Test
    void aNodeThatIsDownIsReadLater() {
        append("10:00:00.100", "LOG", "received fast shutdown request");
        down = true;
        assertThat(reader.poll()).isEmpty();

        down = false;
        assertThat(reader.poll()).hasSize(1);
    }

    @Test
    void aNodeWithoutALogIsSilent() {
        assertThat(reader.poll()).isEmpty();
    }

    @Test
    void anotherPrefixIsUnderstoodWithoutATime() {
        write("[7-1] user=,db= LOG:  archive recovery complete\n");

        assertThat(reader.poll())
                .containsExactly(new LogNoticed("primary", CLOCK.instant(), "LOG", "archive recovery complete"));
    }

    @Test
    void anEndlessLineDoesNotHoldUpTheRest() {
        write("x".repeat(300_000) + "\n");
        append("10:00:30.000", "LOG", "archive recovery complete");
        reader.poll();
        append("10:00:31.000", "LOG", "received promote request");

        assertThat(reader.poll()).extracting(LogNoticed::text).containsExactly("received promote request");
    }

    private void append(String time, String severity, String text) {
        write("2026-11-20 " + time + " UTC [12] " + (severity.equals("LOG") ? "" : "app@app/psql ") + severity + ":  "
                + text + '\n');
    }

    private void write(String text) {
        log += text;
        publish();
    }

    private void publish() {
        primary.files.put(primary.paths().log(), log.getBytes(StandardCharsets.UTF_8));
    }
}
