package dev.pgdrill.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.ExitCode;
import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Runtime.Leftover;
import dev.pgdrill.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only nodes without containers have to get right. */
@Tag("local")
final class LocalClusterTest {
    private static final NodeSpec PRIMARY = spec(NodeSpec.Role.PRIMARY);
    private static final NodeSpec REPOSITORY = spec(NodeSpec.Role.REPOSITORY);

    private Path base;
    private LocalRuntime runtime;

    @BeforeEach
    void makeBase() throws Exception {
        Requires.local();
        // The system's own temporary directory lets the nodes' user pass through; a test's own doesn't. A long name,
        // so that no unix socket fits into it.
        base = Path.of(
                "/tmp",
                "pgdrill-test-" + "long".repeat(20) + ProcessHandle.current().pid());
        runtime = new LocalRuntime(System.getenv(), base);
    }

    @AfterEach
    void removeBase() {
        runtime.leftovers().forEach(leftover -> runtime.remove(leftover.drill()));
        Commands.output(List.of("rm", "-rf", base.toString()));
    }

    private static NodeSpec spec(NodeSpec.Role role) {
        return new NodeSpec(role, null, false, null, Map.of(), List.of());
    }

    private Cluster start(String drill, Map<String, NodeSpec> nodes) {
        return runtime.start(new ClusterSpec(drill, "test", "tests", nodes, false), Progress.NONE);
    }

    @Test
    void drillsThatStartAtOnceGetPortsOfTheirOwn() {
        // Both begin to look at the same port.
        List<CompletableFuture<Cluster>> starts = Stream.of("Aa", "BB")
                .map(suffix -> "drill-" + suffix.toLowerCase(java.util.Locale.ROOT))
                .map(drill -> CompletableFuture.supplyAsync(() -> start(drill, Map.of("primary", PRIMARY))))
                .toList();
        Set<Integer> ports = new HashSet<>();
        for (CompletableFuture<Cluster> start : starts) {
            Node primary = start.join().node("primary");
            ports.addAll(List.of(
                    primary.paths().port(),
                    primary.paths().sparePort(),
                    primary.paths().pgbackrestPort()));
            assertThat(primary.exec(ExecRequest.of("psql", "-XAtqc", "show port"))
                            .out())
                    .isEqualTo(primary.paths().port() + "\n");
        }
        assertThat(ports).hasSize(6);
    }

    @Test
    void aDirectoryThatIsJustBeingMadeHasItsOwner() throws Exception {
        Storage storage = new Storage(base, Account.find());
        storage.prepare();
        CompletableFuture<List<Leftover>> seen = new CompletableFuture<>();
        Thread looking = new Thread(() -> seen.complete(runtime.leftovers()));
        storage.locked(() -> {
            Path directory = storage.create("half-made");
            looking.start();
            await().until(() -> looking.getState() == Thread.State.BLOCKED);
            new ClusterPlan("half-made", "test", "somebody", "15", "postgres", Map.of(), List.of()).write(directory);
            return directory;
        });
        assertThat(seen.get(60, TimeUnit.SECONDS)).extracting(Leftover::owner).containsExactly("somebody");
    }

    @Test
    void socketsThatDoNotFitGoToAShortPlaceAndAreRemoved() {
        Cluster cluster = start("short", Map.of("primary", PRIMARY));
        Path sockets = Path.of(cluster.node("primary").paths().socket());
        assertThat(sockets.toString()).hasSizeLessThan(81);
        assertThat(sockets).isNotEmptyDirectory();
        cluster.destroy();
        assertThat(sockets).doesNotExist();
    }

    @Test
    void nodesOfARepositoryTrustEachOther() {
        Cluster cluster = start("tls", Map.of("primary", PRIMARY, "repo", REPOSITORY));
        for (Node node : cluster.nodes()) {
            String script = """
                    cd "$1"
                    openssl verify -CAfile ca.crt node.crt
                    openssl x509 -in node.crt -noout -subject -ext subjectAltName
                    stat -c '%n %a' *
                    """;
            assertThat(node.exec(ExecRequest.of(
                                    "bash", "-c", script, "tls", node.paths().tls()))
                            .out())
                    .contains("node.crt: OK", "CN = " + node.name(), "DNS:localhost", "node.key 600");
        }
        Node repository = cluster.node("repo");
        assertThat(Path.of(repository.paths().data())).doesNotExist();
        assertThat(repository.publishedAddress()).isNull();
    }

    @Test
    void aServerOfPgbackrestRunsAgainAfterARestore() {
        Requires.local("pgbackrest");
        Cluster cluster = start("server", Map.of("repo", REPOSITORY));
        Node repository = cluster.node("repo");
        String tls = repository.paths().tls();
        repository.write(
                repository.paths().pgbackrestConfig(),
                String.join(
                                "\n",
                                "[global]",
                                "repo1-path=" + repository.paths().repository(),
                                "tls-server-address=localhost",
                                "tls-server-port=" + repository.paths().pgbackrestPort(),
                                "tls-server-ca-file=" + tls + "/ca.crt",
                                "tls-server-cert-file=" + tls + "/node.crt",
                                "tls-server-key-file=" + tls + "/node.key",
                                "tls-server-auth=repo=*",
                                "")
                        .getBytes(),
                0640);
        repository.exec(ExecRequest.bash("setsid pgbackrest server >/dev/null 2>&1 </dev/null &"));
        String ping = "for i in {1..100}; do pgbackrest server-ping localhost --tls-server-port="
                + repository.paths().pgbackrestPort()
                + " >/dev/null 2>&1 && { echo up; exit; }; sleep 0.05; done; echo down";
        assertThat(repository.exec(ExecRequest.bash(ping)).out()).isEqualTo("up\n");
        cluster.snapshot("up");
        repository.kill();
        cluster.restore("up");
        assertThat(repository.exec(ExecRequest.bash(ping)).out()).isEqualTo("up\n");
    }

    @Test
    void theNetworkCannotBeCut() {
        Cluster cluster = start("network", Map.of("primary", PRIMARY));
        assertThatThrownBy(() -> cluster.node("primary").disconnect())
                .isInstanceOf(UserError.class)
                .extracting(error -> ((UserError) error).exitCode())
                .isEqualTo(ExitCode.ENVIRONMENT);
    }

    @Test
    void aDirectoryWithoutPlanIsLeftOverAndCanBeRemoved() throws Exception {
        start("first", Map.of("repo", REPOSITORY)).destroy();
        Files.createDirectories(base.resolve("half-made/primary"));
        assertThat(runtime.attach("half-made")).isEmpty();
        assertThat(runtime.leftovers()).extracting(leftover -> leftover.drill()).containsExactly("half-made");
        runtime.remove("half-made");
        assertThat(base.resolve("half-made")).doesNotExist();
    }

    @Test
    void namesThatWouldLeaveTheBaseAreRefused() {
        assertThatThrownBy(() -> runtime.remove("../etc")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> start("ok", Map.of("..", PRIMARY))).isInstanceOf(IllegalArgumentException.class);
    }
}
