package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.SnapshotContract;
import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.Tag;

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
}
