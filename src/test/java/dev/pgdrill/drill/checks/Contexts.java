package dev.pgdrill.drill.checks;

import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.NodeDatabase;
import java.util.Map;

/** Contexts with as much in them as a test needs. */
final class Contexts {
    private Contexts() {}

    static CheckContext of(Node node) {
        FakeCluster cluster = new FakeCluster(node);
        return of(node, new NodeDatabase(cluster));
    }

    static CheckContext of(Node node, NodeDatabase database) {
        return new CheckContext(
                new FakeCluster(node), database, text -> text, Map.of(), Map.of(), () -> null, Map.of(), file -> file);
    }

    static CheckContext withLogs(CheckContext context, LogMark mark) {
        return new CheckContext(
                context.cluster(),
                context.database(),
                context.template(),
                context.captured(),
                Map.of(Checks.NODE, mark),
                context.metrics(),
                context.answers(),
                context.files());
    }
}
