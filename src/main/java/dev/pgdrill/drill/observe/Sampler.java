package dev.pgdrill.drill.observe;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.DatabaseFailure;
import dev.pgdrill.journal.Event.NodeObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Looks at every node but the application's at once, and waits for none longer than it may. */
final class Sampler implements AutoCloseable {
    /** Never the application's: a session there would stand in the way of dropping it. */
    private static final String DATABASE = "postgres";

    private final Cluster cluster;
    private final NodeQuery query;
    private final Duration patience;
    private final Map<String, String> roles = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "observer-node");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Future<NodeSample>> looking = new HashMap<>();

    Sampler(Cluster cluster, NodeQuery query, Duration patience) {
        this.cluster = cluster;
        this.query = query;
        this.patience = patience;
    }

    /**
     * What every node is now, in the cluster's order.
     *
     * @throws dev.pgdrill.cluster.EngineUnavailable if the runtime cannot be asked
     */
    synchronized List<NodeObservation> sample() throws InterruptedException {
        List<Node> nodes = cluster.nodes().stream()
                .filter(node -> !node.name().equals(Cluster.APP))
                .toList();
        for (Node node : nodes) {
            // A look that hangs, because its machine is frozen, is not joined by another.
            looking.computeIfAbsent(node.name(), name -> workers.submit(() -> look(node)));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        List<NodeSample> samples = new ArrayList<>();
        for (Node node : nodes) {
            samples.add(await(node, deadline));
        }
        return samples.stream()
                .map(sample -> sample.observation(samples, this::at))
                .toList();
    }

    /** The node that listens on a host and port. Only the port tells where all nodes share a machine. */
    private Optional<String> at(String sender) {
        int colon = sender.lastIndexOf(':');
        String host = sender.substring(0, colon);
        int port = Integer.parseInt(sender.substring(colon + 1));
        List<Node> listening = cluster.nodes().stream()
                .filter(node -> !node.name().equals(Cluster.APP))
                .filter(node -> node.paths().port() == port)
                .toList();
        return listening.stream()
                .filter(node -> listening.size() == 1 || node.paths().host().equals(host))
                .map(Node::name)
                .findFirst();
    }

    private NodeSample await(Node node, long deadline) throws InterruptedException {
        Future<NodeSample> future = looking.get(node.name());
        try {
            NodeSample sample = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            looking.remove(node.name());
            return sample;
        } catch (TimeoutException e) {
            // What is only slow is not down. Where it hangs for good, the look itself ends so, and the next one tells.
            Node.State machine = node.state();
            return silent(node, machine, machine == Node.State.RUNNING);
        } catch (ExecutionException e) {
            looking.remove(node.name());
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private NodeSample look(Node node) throws InterruptedException {
        Node.State machine = node.state();
        NodeSpec.@Nullable Role role = node.spec() == null ? null : node.spec().role();
        if (role == null || role == NodeSpec.Role.REPOSITORY) {
            return new NodeSample(node.name(), machine, "none", null, null);
        }
        if (machine == Node.State.RUNNING) {
            try {
                ServerState server = ServerState.of(query.query(node.name(), DATABASE, ServerState.SQL));
                String postgres = server.recovering() ? "standby" : "primary";
                roles.put(node.name(), postgres);
                return new NodeSample(node.name(), machine, postgres, upstream(node), server);
            } catch (NodeUnavailable e) {
                machine = node.state();
            } catch (DatabaseFailure e) {
                return silent(node, machine, runs(e.kind()));
            }
        }
        return silent(node, machine, false);
    }

    /** A node whose server did not answer: what it was if it runs all the same, and down if not. */
    private NodeSample silent(Node node, Node.State machine, boolean runs) {
        String before = roles.get(node.name());
        boolean never = before == null && node.spec() != null && node.spec().role() == NodeSpec.Role.EMPTY;
        String postgres = runs && before != null ? before : never ? "none" : "down";
        return new NodeSample(node.name(), machine, postgres, upstream(node), null);
    }

    /** Whether a server runs although it didn't answer this question: it is what it was. */
    private static boolean runs(DatabaseFailure.Kind kind) {
        return switch (kind) {
            case NOT_RUNNING, NOT_READY, NO_ANSWER -> false;
            case REFUSED, FULL, NO_DATABASE, LOCKED, TIMEOUT, STATE, QUERY -> true;
        };
    }

    private static @Nullable String upstream(Node node) {
        return node.spec() == null ? null : node.spec().of();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
