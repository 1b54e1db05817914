package dev.pgdrill.cluster;

import dev.pgdrill.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Snapshots of a whole cluster by way of the nodes' script, {@code images/postgres/node}, in the order that makes them
 * one moment of the cluster. The same on every runtime.
 */
public final class Snapshots {

    /** Runs the node script on a node. */
    @FunctionalInterface
    public interface Script {
        ExecResult run(Node node, String... arguments);
    }

    /** The script's exit status where it has nothing to go back to. */
    private static final int NO_SNAPSHOT = 3;

    private final List<Node> databases = new ArrayList<>();
    private final List<Node> repositories = new ArrayList<>();
    private final Script script;

    /** Snapshots of those nodes; the application's is left out. */
    public Snapshots(Collection<Node> nodes, Script script) {
        for (Node node : nodes) {
            NodeSpec spec = node.spec();
            if (spec == null) {
                continue;
            }
            (spec.role() == NodeSpec.Role.REPOSITORY ? repositories : databases).add(node);
        }
        this.script = script;
    }

    /** See {@link Cluster#snapshot}. Every node must be able to run the script. */
    public void snapshot(String name) {
        try {
            // A frozen repository could not take the segments that a database is just archiving.
            everywhere(databases, "freeze");
            everywhere(repositories, "freeze");
            // Thaws each as soon as it is copied.
            everywhere(all(), "snapshot", name);
        } catch (RuntimeException failure) {
            thaw();
            throw failure;
        }
    }

    /** See {@link Cluster#restore}. Every node must be able to run the script. */
    public void restore(String name) {
        // All end before one comes back: a restored standby must not stream what its upstream is about to lose.
        everywhere(all(), "end", name);
        everywhere(all(), "restore", name);
    }

    /** Lets everything go on that an interrupted snapshot left frozen. */
    public void thaw() {
        everywhere(all(), "thaw");
    }

    /** Names of the snapshots that every node has. */
    public Set<String> names() {
        Set<String> names = null;
        for (ExecResult result : everywhere(all(), "snapshots")) {
            Set<String> here = new LinkedHashSet<>(result.out().lines().toList());
            if (names == null) {
                names = here;
            } else {
                names.retainAll(here);
            }
        }
        return names == null ? Set.of() : names;
    }

    private List<Node> all() {
        List<Node> all = new ArrayList<>(databases);
        all.addAll(repositories);
        return all;
    }

    private List<ExecResult> everywhere(List<Node> nodes, String... arguments) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        try {
            List<Future<ExecResult>> runs = new ArrayList<>();
            for (Node node : nodes) {
                runs.add(threads.submit(() -> succeed(node, arguments)));
            }
            return results(runs);
        } finally {
            threads.shutdown();
        }
    }

    private ExecResult succeed(Node node, String... arguments) {
        ExecResult result = script.run(node, arguments);
        if (result.status() == NO_SNAPSHOT) {
            throw new IllegalArgumentException(
                    "node " + node.name() + " has no snapshot for " + String.join(" ", arguments));
        }
        if (!result.succeeded()) {
            Node.State state = node.state();
            if (state != Node.State.RUNNING) {
                throw new NodeUnavailable(node.name(), state);
            }
            throw new IllegalStateException(
                    "node " + node.name() + ": " + String.join(" ", arguments) + " failed with status "
                            + result.status() + ": " + result.err().strip());
        }
        return result;
    }

    /** Waits for every run, also when one of them failed, so that none goes on behind the caller's back. */
    private static List<ExecResult> results(List<Future<ExecResult>> runs) {
        List<ExecResult> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<ExecResult> run : runs) {
            try {
                results.add(run.get());
            } catch (java.util.concurrent.ExecutionException e) {
                RuntimeException reason = e.getCause() instanceof RuntimeException unchecked
                        ? unchecked
                        : new CompletionException(e.getCause());
                if (failure == null) {
                    failure = reason;
                } else {
                    failure.addSuppressed(reason);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }
}
