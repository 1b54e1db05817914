package dev.pgdrill.drill.checks;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One node. */
record FakeCluster(Node only) implements Cluster {
    @Override
    public String drill() {
        return "drill";
    }

    @Override
    public Collection<Node> nodes() {
        return List.of(only);
    }

    @Override
    public Node node(String name) {
        if (!only.name().equals(name)) {
            throw UserError.usage("there is no node " + name, "nodes: " + only.name());
        }
        return only;
    }

    @Override
    public Map<String, String> passwords() {
        return Map.of();
    }

    @Override
    public void snapshot(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void restore(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> snapshots() {
        return Set.of();
    }

    @Override
    public void destroy() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
