package dev.pgdrill.drill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.catalog.ProbeSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.drill.probe.Attempt.Kind;
import dev.pgdrill.journal.Metrics;
import dev.pgdrill.testing.Requires;
import dev.pgdrill.testing.ScratchServer;
import dev.pgdrill.testing.StubCluster;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program for real, against a PostgreSQL that is stopped, frozen and changed under it. */
@Tag("local")
class ProbeLocalTest {
    private static final String TABLE = "Heart \"beat\" $1; :id '";
    private static final String QUOTED = "public.\"Heart \"\"beat\"\" $1; :id '\"";

    private static @Nullable ScratchServer shared;
    private static int count;

    private ScratchServer server;
    private ScratchServer.Machine app;
    private Probe probe;

    @BeforeAll
    static void startServer() throws IOException {
        Requires.local();
        shared = new ScratchServer();
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (shared != null) {
            shared.close();
        }
    }

    @BeforeEach
    void deploy() {
        server = shared;
        server.execute("app", "CREATE TABLE orders AS SELECT 1 AS id; ALTER TABLE orders OWNER TO app");
        server.execute("app", ProbeTable.createSql(TABLE));
        app = server.application("app " + ++count);
        probe = new Probe(
                StubCluster.of(server.primary, app),
                new ProbeSpec(
                        TABLE,
                        "20ms",
                        List.of("primary"),
                        "read-write",
                        new ProbeSpec.Verify(
                                "select count(*),\n  'a\\b' -- what counts\nfrom orders", "1|a\\b", "100ms")));
        probe.deploy();
    }

    @AfterEach
    void stop() {
        probe.stop();
        server.execute("app", "DROP TABLE orders, " + QUOTED);
    }

    @Test
    void everyAcknowledgedWriteIsInTheTableAcrossACrashOfTheServer() {
        until(ledger -> acknowledged(ledger) > 20);
        server.stop("immediate");
        until(ledger -> of(ledger, Kind.FAILED) > 1);
        server.start();
        long before = acknowledged(probe.ledger());
        until(ledger -> acknowledged(ledger) > before + 20);
        probe.stop();

        Ledger ledger = probe.ledger();
        assertThat(metrics(ledger).lostCommits()).isZero();
        assertThat(ledger.connections()).hasSize(2);
        assertThat(ledger.outages()).hasSize(1).noneMatch(Outage::open);

        List<Long> gone = ledger.attempts().stream()
                .filter(attempt -> attempt.kind() == Kind.ACKNOWLEDGED)
                .map(Attempt::id)
                .limit(3)
                .toList();
        server.execute("app", "DELETE FROM " + QUOTED + " WHERE id = ANY ('{" + join(gone) + "}')");
        assertThat(metrics(ledger).lostCommits()).isEqualTo(3);
    }

    @Test
    void anAnswerThatNeverComesIsUnknownAndTheApplicationConnectsAgain() {
        until(ledger -> acknowledged(ledger) > 5);
        server.locked(QUOTED, () -> until(ledger -> of(ledger, Kind.UNKNOWN) == 2));
        long before = acknowledged(probe.ledger());
        until(ledger -> acknowledged(ledger) > before + 5);

        Ledger ledger = probe.ledger();
        assertThat(ledger.connections()).hasSizeGreaterThan(2);
        assertThat(ledger.outages()).hasSize(1);
        assertThat(metrics(ledger).longestStallMs()).isGreaterThanOrEqualTo(5000);
        assertThat(metrics(ledger).lostCommits()).isZero();
        // A session that was given up is ended, so that such sessions don't pile up.
        assertThat(server.rows("select pid from pg_stat_activity where application_name = 'probe'"))
                .hasSize(1);
    }

    @Test
    void aMissingTableFailsEveryWriteUntilItIsBack() {
        until(ledger -> acknowledged(ledger) > 5);
        server.execute("app", "ALTER TABLE " + QUOTED + " RENAME TO away");
        until(ledger -> of(ledger, Kind.FAILED) > 3);
        server.execute("app", "ALTER TABLE away RENAME TO " + QUOTED.substring("public.".length()));
        long before = acknowledged(probe.ledger());
        until(ledger -> acknowledged(ledger) > before + 5);

        assertThat(probe.ledger().connections()).as("connections").hasSize(1);
    }

    @Test
    void theVerifyQuerysValueIsFollowed() {
        until(ledger -> lastReading(ledger, "1|a\\b"));
        server.execute("app", "INSERT INTO orders VALUES (2)");
        until(ledger -> lastReading(ledger, "2|a\\b"));
        server.execute("app", "ALTER TABLE orders RENAME TO away");
        until(ledger -> "42P01".equals(last(ledger).sqlstate()));
        server.execute("app", "ALTER TABLE away RENAME TO orders");
        until(ledger -> lastReading(ledger, "2|a\\b"));
    }

    @Test
    void aServerThatBecomesReadOnlyIsLeft() {
        until(ledger -> acknowledged(ledger) > 5);
        server.execute("app", "ALTER DATABASE app SET default_transaction_read_only = on");
        try {
            server.execute(
                    "app", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'probe'");
            until(ledger -> of(ledger, Kind.FAILED) > 2);
        } finally {
            server.execute("postgres", "ALTER DATABASE app RESET default_transaction_read_only");
        }
        long before = acknowledged(probe.ledger());
        until(ledger -> acknowledged(ledger) > before + 5);
    }

    @Test
    void aProbeThatWasKilledGoesOnWhereItWas() throws IOException {
        until(ledger -> acknowledged(ledger) > 5);
        assertThat(probe.running()).isTrue();
        app.run("kill -KILL " + app.text("pid").strip());
        await().until(() -> !probe.running());
        app.run("printf 'w 7 17951761674' >>" + quoted(app.paths().workspace() + "/probe/ledger"));

        probe.ensureRunning();
        long before = acknowledged(probe.ledger());
        until(ledger -> acknowledged(ledger) > before + 5);
        probe.stop();

        Ledger ledger = probe.ledger();
        assertThat(ledger.attempts().stream()
                        .filter(attempt -> attempt.kind() != Kind.STARTED)
                        .map(Attempt::id))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(of(ledger, Kind.STARTED)).isEqualTo(2);
        assertThat(of(ledger, Kind.FAILED)).isZero();
        assertThat(metrics(ledger).lostCommits()).isZero();
    }

    @Test
    void thereIsOneProbeAtATime() throws IOException {
        until(ledger -> acknowledged(ledger) > 1);
        String pid = app.text("pid");

        probe.ensureRunning();
        String directory = app.paths().workspace() + "/probe";
        assertThat(app.exec(ExecRequest.of("bash", directory + "/probe.bash", directory))
                        .status())
                .isEqualTo(75);

        assertThat(app.text("pid")).isEqualTo(pid);
    }

    @Test
    void hangingUpDoesNotEndItButStoppingDoes() throws IOException {
        until(ledger -> acknowledged(ledger) > 1);
        app.run("kill -HUP " + app.text("pid").strip());
        long before = acknowledged(probe.ledger());
        until(ledger -> acknowledged(ledger) > before + 5);

        probe.stop();

        assertThat(probe.running()).isFalse();
        assertThat(app.text("ledger").lines().reduce((first, second) -> second))
                .hasValueSatisfying(line -> assertThat(line).startsWith("e "));
        await().until(() -> server.rows("select pid from pg_stat_activity where application_name = 'probe'")
                .isEmpty());
        probe.stop();
    }

    private void until(Predicate<Ledger> condition) {
        await().atMost(Duration.ofSeconds(30)).until(() -> condition.test(probe.ledger()));
    }

    private Metrics metrics(Ledger ledger) {
        IdRanges present = IdRanges.of(server.rows(IdRanges.sql(TABLE)).stream()
                .map(row -> new long[] {Long.parseLong(row.get(0)), Long.parseLong(row.get(1))})
                .toList());
        return Measurement.metrics(ledger, null, Instant.EPOCH, List.of(), List.of(), present, null);
    }

    private static long acknowledged(Ledger ledger) {
        return of(ledger, Kind.ACKNOWLEDGED);
    }

    private static long of(Ledger ledger, Kind kind) {
        return ledger.attempts().stream()
                .filter(attempt -> attempt.kind() == kind)
                .count();
    }

    private static boolean lastReading(Ledger ledger, String value) {
        return value.equals(last(ledger).value());
    }

    private static Reading last(Ledger ledger) {
        return ledger.readings().isEmpty()
                ? new Reading(0, 0, null, null)
                : ledger.readings().get(ledger.readings().size() - 1);
    }

    private static String join(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    private static String quoted(String path) {
        return "'" + path + "'";
    }
}
