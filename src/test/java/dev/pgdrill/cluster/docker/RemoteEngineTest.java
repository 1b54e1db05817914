package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.SnapshotContract;
import dev.pgdrill.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole contract, on an engine that is reached over TCP. */
@Tag("docker")
final class RemoteEngineTest extends SnapshotContract {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    // After every @AfterAll, since the contract's needs the engine to remove its cluster.
    @RegisterExtension
    final AfterAllCallback closing = context -> closeProxy();

    private Proxy proxy;

    @Override
    protected Runtime newRuntime() {
        try {
            if (proxy == null) {
                proxy = new Proxy(SOCKET);
            }
            return new DockerRuntime(proxy.host());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void requirements() {
        Requires.docker();
        assumeThat(Files.exists(SOCKET)).as("the engine has a unix socket here").isTrue();
    }

    @Override
    protected ExecResult freeze(Node node) {
        return node.exec(ExecRequest.of("/usr/local/bin/node", "freeze"));
    }

    @Test
    void everyCallGoesThroughTheProxy() {
        int before = proxy.connections();
        try (Runtime other = newRuntime();
                Cluster attached = other.attach(cluster.drill()).orElseThrow()) {
            assertThat(attached.node("app").exec(ExecRequest.of("true")).status())
                    .isZero();
        }
        assertThat(proxy.connections()).isGreaterThan(before);
    }

    private void closeProxy() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
    }
}
