package dev.pgdrill.cluster.local;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Snapshots;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster whose nodes are process groups of this machine. */
final class LocalCluster implements Cluster {
    private final ClusterPlan plan;
    private final Map<String, LocalNode> nodes = new LinkedHashMap<>();
    private final Snapshots snapshots;
    private final Runnable remove;

    /** @param remove removes everything that exists of the drill */
    LocalCluster(ClusterPlan plan, List<LocalNode> nodes, Runnable remove) {
        this.plan = plan;
        nodes.forEach(node -> this.nodes.put(node.name(), node));
        this.snapshots = new Snapshots(nodes(), (node, arguments) -> ((LocalNode) node).script(arguments));
        this.remove = remove;
    }

    @Override
    public String drill() {
        return plan.drill();
    }

    @Override
    public Collection<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public Node node(String name) {
        LocalNode node = nodes.get(name);
        if (node == null) {
            throw UserError.usage("there is no node " + name, "nodes: " + String.join(", ", nodes.keySet()));
        }
        return node;
    }

    @Override
    public Map<String, String> passwords() {
        return plan.passwords();
    }

    @Override
    public void snapshot(String name) {
        requireRunning();
        snapshots.snapshot(name);
        // The copy of a machine that went off meanwhile may be of one without PostgreSQL.
        requireRunning();
    }

    private void requireRunning() {
        nodes.values().stream().filter(node -> node.spec() != null).forEach(LocalNode::requireRunning);
    }

    @Override
    public void restore(String name) {
        for (LocalNode node : nodes.values()) {
            node.power().resume();
            // The script starts what ran; here the machine is only switched on.
            node.power().write(Node.State.RUNNING);
        }
        snapshots.restore(name);
    }

    @Override
    public Set<String> snapshots() {
        return snapshots.names();
    }

    void thaw() {
        snapshots.thaw();
    }

    @Override
    public void destroy() {
        remove.run();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
