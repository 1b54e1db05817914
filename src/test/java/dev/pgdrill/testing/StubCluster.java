package dev.pgdrill.testing;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** A cluster of given nodes that can do nothing else. */
@NullMarked
public record StubCluster(List<Node> all) implements Cluster {

    public static StubCluster of(Node... nodes) {
        return new StubCluster(List.of(nodes));
    }

    @Override
    public String drill() {
        return "stub";
    }

    @Override
    public Collection<Node> nodes() {
        return all;
    }

    @Override
    public Node node(String name) {
        return all.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
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
    public void destroy() {}

    @Override
    public void close() {}
}
