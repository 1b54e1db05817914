package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.Progress;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.local.LocalRuntime;
import dev.pgdrill.drill.DatabaseFailure;
import dev.pgdrill.drill.NodeDatabase;
import dev.pgdrill.testing.Requires;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real server says of itself. */
@Tag("local")
@Timeout(180)
class ActivityLocalTest {
    private LocalRuntime runtime;
    private Cluster cluster;
    private NodeDatabase database;

    @BeforeEach
    void start() {
        Requires.local();
        runtime = new LocalRuntime(
                System.getenv(),
                Path.of("/tmp", "pgdrill-views-" + ProcessHandle.current().pid()));
        Map<String, NodeSpec> nodes = new LinkedHashMap<>();
        nodes.put("primary", new NodeSpec(NodeSpec.Role.PRIMARY, null, false, null, Map.of(), List.of()));
        nodes.put("standby1", new NodeSpec(NodeSpec.Role.STANDBY, "primary", true, null, Map.of(), List.of()));
        cluster = runtime.start(new ClusterSpec("views-test", "test", "tests", nodes, false), Progress.NONE);
        database = new NodeDatabase(cluster);
    }

    @AfterEach
    void remove() {
        if (runtime != null) {
            database.close();
            cluster.destroy();
            runtime.close();
        }
    }

    @Test
    void sessionsLocksAndReplicationAreSeen() throws Exception {
        shell("psql -qc 'create table t (id int)'");
        background("begin; lock table t in access exclusive mode; select pg_sleep(60)");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ask("primary").sessions().size() == 1);
        background("select * from t");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ask("primary").sessions().stream()
                        .anyMatch(session -> !session.blockers().isEmpty()));

        Activity primary = ask("primary");
        assertThat(primary.standby()).isFalse();
        assertThat(primary.timeline()).isEqualTo(1);
        assertThat(primary.archiver().mode()).isEqualTo("off");
        assertThat(primary.checkpointAgeMs()).isNotNegative();
        assertThat(primary.sessions()).hasSize(2).allSatisfy(session -> {
            assertThat(session.user()).isEqualTo("postgres");
            assertThat(session.database()).isEqualTo("app");
            assertThat(session.state()).isEqualTo("active");
        });
        Activity.Session blocker = primary.sessions().stream()
                .filter(session -> session.blockers().isEmpty())
                .findFirst()
                .orElseThrow();
        Activity.Session blocked = primary.sessions().stream()
                .filter(session -> !session.blockers().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(blocked.blockers()).containsExactly(blocker.pid());
        assertThat(blocked.waitsFor()).isEqualTo("Lock:relation");
        assertThat(blocker.transactionMs()).isNotNegative();
        assertThat(primary.replicas()).singleElement().satisfies(replica -> {
            assertThat(replica.name()).isEqualTo("standby1");
            assertThat(replica.state()).isEqualTo("streaming");
            assertThat(replica.sync()).isEqualTo("sync");
        });
        assertThat(TopScreen.lines("primary", primary, null, TopScreen.Sort.WAIT, 80, 24, Screens.UNICODE))
                .contains("locks        " + blocked.pid() + " ← " + blocker.pid());
    }

    @Test
    void aStandbyTellsWhereItStands() throws Exception {
        shell("psql -h \"$PGHOST\" -qc 'create table u as select 1 as id'");
        Activity standby = ask("standby1");
        assertThat(standby.standby()).isTrue();
        assertThat(standby.replicas()).isEmpty();
        assertThat(standby.upstream()).isNotNull();
        assertThat(standby.upstream().status()).isEqualTo("streaming");
        assertThat(standby.upstream().sender())
                .endsWith(":" + cluster.node("primary").paths().port());
        assertThat(standby.upstream().paused()).isFalse();
    }

    @Test
    void aServerThatIsDownIsToldAsSuch() throws Exception {
        ask("primary");
        shell("pg_ctl stop -m immediate");
        assertThatExceptionOfType(DatabaseFailure.class).isThrownBy(() -> ask("primary"));
        try (ActivitySource source = new ActivitySource("primary", node -> ActivityQuery.ask(database, node))) {
            assertThat(source.look(60_000).trouble()).contains("primary");
        }
        assertThat(ask("standby1").standby()).isTrue();
    }

    private Activity ask(String node) throws InterruptedException {
        return ActivityQuery.ask(database, node);
    }

    private void shell(String line) {
        ExecResult result = cluster.node("primary").exec(ExecRequest.of("bash", "-c", line));
        assertThat(result.status()).as(result.err()).isZero();
    }

    /** A session that goes on; it ends with its server. */
    private void background(String sql) {
        shell("psql -qc '" + sql + "' >/dev/null 2>&1 </dev/null &");
    }
}
