package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.Progress;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.SnapshotContract;
import dev.pgdrill.testing.Requires;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
final class DockerRuntimeTest extends SnapshotContract {

    @Override
    protected Runtime newRuntime() {
        return new DockerRuntime(System.getenv());
    }

    @Override
    protected void requirements() {
        Requires.docker();
    }

    @Override
    protected ExecResult freeze(Node node) {
        return node.exec(ExecRequest.of("/usr/local/bin/node", "freeze"));
    }

    @Test
    void aNodeIsCutOffTheNetworkAndPutBack() {
        Node standby = cluster.node("standby2");
        ExecRequest ping = ExecRequest.of("pg_isready", "-q", "-t", "2", "-h", "standby2", "-p", "5432");
        Node app = cluster.node(Cluster.APP);
        assertThat(app.exec(ping).status()).isZero();
        standby.disconnect();
        standby.disconnect();
        assertThat(app.exec(ping).status()).isEqualTo(2);
        // pgdrill itself needs no network to look at the node.
        assertThat(standby.exec(ExecRequest.of("pg_isready", "-q")).status()).isZero();
        standby.reconnect();
        standby.reconnect();
        assertThat(app.exec(ping).status()).isZero();
    }

    @Test
    void aRestoreReconnects() {
        cluster.snapshot("connected");
        cluster.node("standby1").disconnect();
        cluster.restore("connected");
        assertThat(cluster.node(Cluster.APP)
                        .exec(ExecRequest.of("pg_isready", "-q", "-t", "5", "-h", "standby1"))
                        .status())
                .isZero();
    }

    @Test
    void passwordsAreReadFromNodesThatAreDown() {
        Map<String, String> passwords = cluster.passwords();
        cluster.nodes().forEach(Node::pause);
        try (Runtime other = newRuntime()) {
            assertThat(other.attach(cluster.drill()).orElseThrow().passwords()).isEqualTo(passwords);
        } finally {
            cluster.nodes().forEach(Node::resume);
        }
    }

    @Test
    void nothingRunsAsRootOrCanBecomeIt() {
        Node node = cluster.node("primary");
        assertThat(node.exec(ExecRequest.bash("grep -E 'CapBnd|NoNewPrivs|^Uid' /proc/1/status"))
                        .out())
                .contains("CapBnd:\t0000000000000000", "NoNewPrivs:\t1")
                .doesNotContainPattern("Uid:\\s+0");
    }

    @Test
    void oneAgentDoesEverythingAndEndsWithTheCluster() throws Exception {
        int before = agents();
        try (Runtime other = newRuntime()) {
            Cluster attached = other.attach(cluster.drill()).orElseThrow();
            Node primary = attached.node("primary");
            for (int use = 0; use < 3; use++) {
                assertThat(primary.read(primary.paths().data() + "/PG_VERSION", 0, 2))
                        .asString()
                        .isEqualTo("17");
                assertThat(primary.exec(ExecRequest.of("true")).status()).isZero();
                primary.connect(primary.paths().socketFile(), Duration.ofSeconds(5))
                        .close();
            }
            assertThat(agents()).isEqualTo(before + 1);
            attached.close();
        }
        await().until(this::agents, count -> count == before);
    }

    private int agents() {
        ExecResult found = cluster.node("primary").exec(ExecRequest.of("pgrep", "-fc", "[n]ode-agent"));
        return Integer.parseInt(found.out().strip());
    }

    @Test
    void anAgentThatWasKilledIsStartedAnew() {
        Node app = cluster.node(Cluster.APP);
        assertThat(app.exec(ExecRequest.of("pkill", "-KILL", "-f", "[n]ode-agent"))
                        .status())
                .isEqualTo(137);
        assertThat(app.exec(ExecRequest.of("echo", "again")).out()).isEqualTo("again\n");
    }

    @Test
    void manyUsesLeaveNothingOpen() {
        Node app = cluster.node(Cluster.APP);
        String look = "ls /proc/$PPID/task/*/children | wc -l; cat /proc/*/stat 2>/dev/null | grep -c ') Z'; "
                + "agent=$(pgrep -fo '[n]ode-agent'); ls /proc/$agent/fd | wc -l";
        String before = app.exec(ExecRequest.bash(look)).out();
        for (int use = 0; use < 50; use++) {
            app.exec(ExecRequest.of("cat").withStdin("in".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(app.exec(ExecRequest.bash(look)).out()).isEqualTo(before);
    }

    @Test
    void oneThatPrintsALotHoldsNobodyUp() throws Exception {
        Node app = cluster.node(Cluster.APP);
        CountDownLatch flooded = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread slow = new Thread(() -> app.exec(ExecRequest.of("head", "-c", "10000000", "/dev/zero")
                .withOutput(bytes -> hold(flooded, goOn), b -> {})));
        slow.start();
        flooded.await();
        assertThat(app.exec(ExecRequest.of("echo", "beside")).out()).isEqualTo("beside\n");
        goOn.countDown();
        slow.join();
    }

    private static void hold(CountDownLatch flooded, CountDownLatch goOn) {
        flooded.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatRunsInTheBackgroundOutlivesWhoStartedIt() {
        Node app = cluster.node(Cluster.APP);
        try (Runtime other = newRuntime()) {
            Cluster attached = other.attach(cluster.drill()).orElseThrow();
            attached.node(Cluster.APP)
                    .exec(ExecRequest.bash(
                            "{ until [ -e /tmp/told ]; do echo still here; sleep 0.05; done; touch /tmp/heard; } &"));
            attached.close();
        }
        app.exec(ExecRequest.of("touch", "/tmp/told"));
        await().until(() -> app.exec(ExecRequest.of("test", "-e", "/tmp/heard")).succeeded());
        app.exec(ExecRequest.of("rm", "/tmp/told", "/tmp/heard"));
    }

    @Test
    void aHundredMegabytesPassWithoutBeingKept() {
        AtomicLong passed = new AtomicLong();
        ExecResult result = cluster.node(Cluster.APP)
                .exec(ExecRequest.of("head", "-c", "100000000", "/dev/zero")
                        .withLimit(1000)
                        .withOutput(bytes -> passed.addAndGet(bytes.length), bytes -> {}));
        assertThat(passed).hasValue(100_000_000);
        assertThat(result.stdout()).hasSize(1000);
    }

    @Test
    void aProgramThatEndsItsOwnGroupHasAStatusToo() {
        assertThat(cluster.node(Cluster.APP)
                        .exec(ExecRequest.bash("kill -KILL 0"))
                        .status())
                .isEqualTo(137);
    }

    @Test
    void aNodeThatDiesUnderAProgramIsUnavailable() throws Exception {
        Node node = cluster.node("standby2");
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                node.exec(ExecRequest.bash("echo running; sleep 1000")
                        .withOutput(bytes -> running.countDown(), bytes -> {}));
                failure.complete(null);
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        thread.start();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        node.kill();
        assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(NodeUnavailable.class);
        node.start();
    }

    @Test
    void aServiceRunsAsRootAndNothingElseDoes() {
        NodeSpec spec =
                new NodeSpec(NodeSpec.Role.PRIMARY, null, false, null, Map.of(), List.of(NodeSpec.Service.CRON));
        Cluster served = runtime.start(
                new ClusterSpec(drill(), "services", "tests", Map.of("primary", spec), false), Progress.NONE);
        try {
            Node node = served.node("primary");
            assertThat(node.exec(ExecRequest.bash("echo '0 4 1 1 * true' | crontab - && whoami"))
                            .out())
                    .isEqualTo("postgres\n");
            assertThat(sql(node, "select 1")).isEqualTo("1");
            assertThat(rootsPrograms(node)).isEqualTo("cron");
            served.snapshot("with-a-job");
            node.exec(ExecRequest.bash("crontab -r"));
            served.restore("with-a-job");
            node.stop();
            node.start();
            assertThat(rootsPrograms(node)).isEqualTo("cron");
            assertThat(node.exec(ExecRequest.bash("crontab -l")).out()).contains("0 4 1 1 * true");
        } finally {
            served.destroy();
        }
    }

    private static String rootsPrograms(Node node) {
        return node.exec(ExecRequest.bash("ps -u root -o comm=")).out().strip();
    }

    @Test
    void nodesOfEveryRoleComeUp() {
        Map<String, NodeSpec> nodes = new LinkedHashMap<>();
        nodes.put(
                "primary",
                node(
                        NodeSpec.Role.PRIMARY,
                        null,
                        false,
                        "archive_mode",
                        "on",
                        "archive_command",
                        "echo 'it''s \\ %p'"));
        nodes.put("cascaded", node(NodeSpec.Role.STANDBY, "standby", false));
        nodes.put("standby", node(NodeSpec.Role.STANDBY, "primary", false));
        nodes.put("empty", node(NodeSpec.Role.EMPTY, null, false));
        nodes.put("repo", node(NodeSpec.Role.REPOSITORY, null, false));
        Cluster all = runtime.start(new ClusterSpec(drill(), "roles", "tests", nodes, false), Progress.NONE);
        try {
            assertThat(sql(all.node("primary"), "show archive_command")).isEqualTo("echo 'it''s \\ %p'");
            assertThat(sql(all.node("standby"), "select application_name || state from pg_stat_replication"))
                    .isEqualTo("cascadedstreaming");
            assertThat(all.node("primary")
                            .exec(ExecRequest.of(
                                    "cat", all.node("primary").paths().log()))
                            .out())
                    .doesNotContain("FATAL", "ERROR")
                    .doesNotContainIgnoringCase("password");
            for (String name : new String[] {"empty", "repo"}) {
                assertThat(all.node(name)
                                .exec(ExecRequest.bash("test -e $PGDATA"))
                                .status())
                        .isEqualTo(1);
            }
            String verify = "cd /etc/pgbackrest/tls && stat -c %a node.key &&"
                    + " openssl verify -CAfile ca.crt -verify_hostname $PGDRILL_NODE node.crt";
            for (String name : nodes.keySet()) {
                assertThat(all.node(name).exec(ExecRequest.bash(verify)).out()).isEqualTo("600\nnode.crt: OK\n");
            }
            // A repository host takes its certificate, and a database host proves itself with its own.
            Node repo = all.node("repo");
            repo.write(repo.paths().pgbackrestConfig(), """
                    [global]
                    repo1-path=/var/lib/pgbackrest
                    tls-server-address=*
                    tls-server-ca-file=/etc/pgbackrest/tls/ca.crt
                    tls-server-cert-file=/etc/pgbackrest/tls/node.crt
                    tls-server-key-file=/etc/pgbackrest/tls/node.key
                    tls-server-auth=primary=main
                    """.getBytes(StandardCharsets.UTF_8), 0640);
            repo.exec(ExecRequest.bash("setsid pgbackrest server </dev/null >/dev/null 2>&1 &"));
            awaitSql(all.node("primary"), "select 1", "1");
            String question = "for i in {1..100}; do pgbackrest server-ping --tls-server-port=8432 repo >/dev/null 2>&1"
                    + " && { echo yes; exit; }; sleep 0.05; done";
            assertThat(all.node("primary").exec(ExecRequest.bash(question)).out())
                    .isEqualTo("yes\n");
        } finally {
            all.destroy();
        }
    }
}
