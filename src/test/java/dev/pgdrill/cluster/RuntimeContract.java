package dev.pgdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Node.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What every runtime does: clusters, nodes and their states. See {@link NodeContract} for what is done on a node.
 *
 * <p>One cluster serves all tests of a class; each leaves it as it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class RuntimeContract {
    protected Runtime runtime;
    protected Cluster cluster;

    /** A runtime that shares no state with others of the same kind but the machine's. */
    protected abstract Runtime newRuntime();

    /** Skips where the machine lacks what the runtime needs. */
    protected abstract void requirements();

    @BeforeAll
    void startCluster() {
        requirements();
        runtime = newRuntime();
        cluster = runtime.start(new ClusterSpec(drill(), "contract", "tests", threeNodes(), true), Progress.NONE);
    }

    @AfterAll
    void destroyCluster() {
        if (cluster != null) {
            cluster.destroy();
            cluster.close();
        }
        if (runtime != null) {
            runtime.close();
        }
    }

    protected static String drill() {
        return "contract-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    protected static Map<String, NodeSpec> threeNodes() {
        Map<String, NodeSpec> nodes = new LinkedHashMap<>();
        nodes.put("primary", node(NodeSpec.Role.PRIMARY, null, false));
        nodes.put("standby1", node(NodeSpec.Role.STANDBY, "primary", true));
        nodes.put("standby2", node(NodeSpec.Role.STANDBY, "primary", false));
        return nodes;
    }

    protected static NodeSpec node(NodeSpec.Role role, String of, boolean sync, String... settings) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            parameters.put(settings[i], settings[i + 1]);
        }
        return new NodeSpec(role, of, sync, null, parameters, List.of());
    }

    Node primary() {
        return cluster.node("primary");
    }

    protected static String sql(Node node, String sql) {
        ExecResult result = node.exec(ExecRequest.of("psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql));
        assertThat(result.err()).as("psql's complaints about: " + sql).isEmpty();
        return result.out().strip();
    }

    protected static void awaitSql(Node node, String sql, String expected) {
        Awaitility.await(sql)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(node.exec(ExecRequest.of("psql", "-XAtqc", sql))
                                .out()
                                .strip())
                        .isEqualTo(expected));
    }

    void awaitStreaming() {
        awaitSql(
                primary(),
                "select string_agg(application_name || ' ' || state || ' ' || sync_state, ', ' order by application_name)"
                        + " from (select distinct application_name, state, sync_state from pg_stat_replication) r",
                "standby1 streaming sync, standby2 streaming async");
    }

    @Test
    void standbysStreamWithTheirSlots() {
        awaitStreaming();
        assertThat(sql(
                        primary(),
                        "select string_agg(slot_name, ',' order by slot_name) from pg_replication_slots where active"))
                .isEqualTo("standby1,standby2");
        sql(primary(), "create table streamed as select 42 as answer");
        for (String standby : new String[] {"standby1", "standby2"}) {
            awaitSql(cluster.node(standby), "select answer from streamed", "42");
            assertThat(sql(cluster.node(standby), "select pg_is_in_recovery()")).isEqualTo("t");
        }
        sql(primary(), "drop table streamed");
    }

    @Test
    void tellsTheNodesAndTheApplicationsLast() {
        assertThat(cluster.nodes()).extracting(Node::name).containsExactly("primary", "standby1", "standby2", "app");
        assertThat(cluster.nodes()).allMatch(node -> node.state() == State.RUNNING);
        assertThat(cluster.node("app").spec()).isNull();
        assertThatThrownBy(() -> cluster.node("nowhere"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere")
                .extracting(error -> ((UserError) error).hint())
                .asString()
                .contains("standby1");
    }

    @Test
    void settingsAreTheRecipes() {
        String settings = "select string_agg(setting, ' ' order by name) from pg_settings where name in"
                + " ('cluster_name', 'wal_level', 'archive_mode', 'track_commit_timestamp', 'log_timezone', 'fsync')";
        assertThat(sql(primary(), settings)).isEqualTo("off primary on UTC on replica");
        assertThat(sql(primary(), "select pg_get_userbyid(datdba) from pg_database where datname = 'app'"))
                .isEqualTo("app");
        assertThat(sql(primary(), "select string_agg(rolname, ' ' order by rolname) from pg_roles where rolcanlogin"))
                .isEqualTo("app pgdrill postgres replicator");
    }

    @Test
    void tcpTakesScramPasswords() {
        Node app = cluster.node("app");
        NodePaths target = primary().paths();
        String conninfo = "host=" + target.host() + " port=" + target.port() + " dbname=app user=app connect_timeout=5";
        ExecRequest query = ExecRequest.of("psql", "-XAtq", "-c", "select session_user", conninfo);
        assertThat(app.exec(query.withEnvironment(
                                Map.of("PGPASSWORD", cluster.passwords().get("app"))))
                        .out())
                .isEqualTo("app\n");
        assertThat(app.exec(query.withEnvironment(Map.of("PGPASSWORD", "wrong")))
                        .err())
                .contains("password authentication failed");
        // From the password file in the home directory.
        assertThat(app.exec(query).out()).isEqualTo("app\n");
        assertThat(cluster.passwords()).containsOnlyKeys("postgres", "pgdrill", "replicator", "app");
        assertThat(sql(
                        primary(),
                        "select bool_and(rolpassword like 'SCRAM-SHA-256$%') from pg_authid where rolcanlogin"))
                .isEqualTo("t");
    }

    @Test
    void learnersToolsReachThePublishedAddress() throws SQLException {
        String address = primary().publishedAddress();
        assertThat(address).startsWith("127.0.0.1:");
        assertThat(cluster.node("app").publishedAddress()).isNull();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://" + address + "/app?sslmode=disable&connectTimeout=10",
                "app",
                cluster.passwords().get("app"))) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void pgdrillConnectsWithoutPassword() throws SQLException {
        try (Connection connection = ContractSockets.jdbc(primary(), "app");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select session_user, repeat('x', 300000)")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("pgdrill");
            assertThat(rows.getString(2)).hasSize(300_000);
        }
    }

    @Test
    void readTimeoutsOfAConnectionHold() throws SQLException {
        try (Connection connection = ContractSockets.jdbc(primary(), "app");
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 300);
            assertThatThrownBy(() -> statement.execute("select pg_sleep(5)"))
                    .isInstanceOf(SQLException.class)
                    .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void nobodyListeningIsAnIoException() {
        assertThatThrownBy(() -> cluster.node("app")
                        .connect(cluster.node("app").paths().socketFile(), Duration.ofSeconds(5))
                        .getInputStream()
                        .read())
                .isInstanceOf(java.io.IOException.class);
    }

    @Test
    void anotherProcessAttachesByTheDrillsId() throws Exception {
        try (Runtime other = newRuntime()) {
            Optional<Cluster> attached = other.attach(cluster.drill());
            assertThat(attached).isPresent();
            try (Cluster same = attached.get()) {
                assertThat(same.drill()).isEqualTo(cluster.drill());
                assertThat(same.passwords()).isEqualTo(cluster.passwords());
                assertThat(same.nodes())
                        .extracting(Node::name)
                        .containsExactly("primary", "standby1", "standby2", "app");
                assertThat(same.node("standby1").spec())
                        .isEqualTo(cluster.node("standby1").spec());
                assertThat(same.node("primary").paths()).isEqualTo(primary().paths());
                assertThat(sql(same.node("primary"), "select 1")).isEqualTo("1");
            }
            assertThat(other.attach("contract-nothing")).isEmpty();
        }
        assertThat(primary().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void attachingThawsWhatAnInterruptedSnapshotFroze() throws Exception {
        ExecResult frozen = freeze(primary());
        assertThat(frozen.err()).isEmpty();
        assertThatThrownBy(() -> primary()
                        .exec(ExecRequest.of("psql", "-XAtqc", "select 1").withTimeout(Duration.ofMillis(500))))
                .isInstanceOf(ExecTimeout.class);
        try (Runtime other = newRuntime()) {
            other.attach(cluster.drill()).orElseThrow().close();
        }
        assertThat(sql(primary(), "select 1")).isEqualTo("1");
    }

    /** Freezes a node by its script and leaves it so. */
    protected abstract ExecResult freeze(Node node);

    @Test
    void aStoppedNodeShutsItsDatabaseDownAndStartsAgain() throws NoSuchFileException {
        Node node = cluster.node("standby2");
        node.stop();
        assertThat(node.state()).isEqualTo(State.STOPPED);
        assertThatThrownBy(() -> node.exec(ExecRequest.of("true"))).isInstanceOf(NodeUnavailable.class);
        awaitSql(primary(), "select count(*) from pg_stat_replication where application_name = 'standby2'", "0");
        node.start();
        assertThat(node.state()).isEqualTo(State.RUNNING);
        awaitStreaming();
        assertThat(logTail(node)).contains("database system was shut down in recovery");
    }

    @Test
    void aKilledNodeRecoversFromTheCrash() throws NoSuchFileException {
        Node node = cluster.node("standby2");
        node.kill();
        assertThat(node.state()).isEqualTo(State.STOPPED);
        assertThatThrownBy(() -> node.console(null)).isInstanceOf(NodeUnavailable.class);
        node.start();
        awaitStreaming();
        assertThat(logTail(node)).contains("database system was interrupted while in recovery");
    }

    private static String logTail(Node node) throws NoSuchFileException {
        String log = new String(node.read(node.paths().log(), 0, 1 << 20), StandardCharsets.UTF_8);
        return log.substring(log.lastIndexOf("starting PostgreSQL"));
    }

    @Test
    void aPausedNodeGoesOnWhereItWas() {
        Node node = cluster.node("standby2");
        node.pause();
        assertThat(node.state()).isEqualTo(State.PAUSED);
        assertThatThrownBy(() -> node.exec(ExecRequest.of("true"))).isInstanceOf(NodeUnavailable.class);
        node.resume();
        assertThat(node.state()).isEqualTo(State.RUNNING);
        awaitStreaming();
    }

    @Test
    void postgresStopsAndStartsInsideALivingNode() {
        Node node = cluster.node("standby2");
        assertThat(node.exec(ExecRequest.of("pg_ctl", "stop", "-m", "fast", "-s"))
                        .status())
                .isZero();
        assertThat(node.state()).isEqualTo(State.RUNNING);
        assertThat(node.exec(ExecRequest.of("pg_isready", "-q")).status()).isEqualTo(2);
        assertThat(node.exec(ExecRequest.of("pg_ctl", "start", "-s")).status()).isZero();
        awaitStreaming();
    }

    @Test
    void versionsAreTold() {
        assertThat(runtime.versions().get("postgres")).matches("\\d+(\\.\\d+)?.*");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void destroyLeavesNothingOfWhatLeftoversListed() {
        String drill = drill();
        Cluster small = runtime.start(
                new ClusterSpec(
                        drill, "contract", "tests", Map.of("alone", node(NodeSpec.Role.PRIMARY, null, false)), false),
                Progress.NONE);
        Node alone = small.node("alone");
        alone.exec(ExecRequest.bash("setsid sleep 1000 >/dev/null 2>&1 &"));
        small.snapshot("start");
        alone.kill();
        alone.start();
        assertThat(runtime.leftovers()).extracting(Runtime.Leftover::drill).contains(drill);
        small.destroy();
        assertThat(runtime.leftovers()).extracting(Runtime.Leftover::drill).doesNotContain(drill);
        assertThat(runtime.attach(drill)).isEmpty();
        assertThat(alone.state()).isEqualTo(State.GONE);
        runtime.remove(drill);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aClusterThatDoesNotComeUpIsRemoved() {
        String drill = drill();
        NodeSpec broken = node(NodeSpec.Role.PRIMARY, null, false, "shared_buffers", "nonsense");
        assertThatThrownBy(() -> runtime.start(
                        new ClusterSpec(drill, "contract", "tests", Map.of("broken", broken), false), Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("broken");
        assertThat(runtime.leftovers()).extracting(Runtime.Leftover::drill).doesNotContain(drill);
    }
}
