package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.SnapshotContract;
import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.Tag;

@Tag("local")
final class LocalRuntimeTest extends SnapshotContract {

    @Override
    protected Runtime newRuntime() {
        return new LocalRuntime(System.getenv());
    }

    @Override
    protected void requirements() {
        Requires.local();
    }

    @Override
    protected ExecResult freeze(Node node) {
        return ((LocalNode) node).script("freeze");
    }
}
