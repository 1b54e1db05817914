package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.exception.DockerException;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Snapshots;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The containers of one drill. */
final class DockerCluster implements Cluster {
    private static final Duration SCRIPT_TIMEOUT = Duration.ofMinutes(10);

    private final Engine engine;
    private final String drill;
    private final Map<String, DockerNode> nodes = new LinkedHashMap<>();
    private volatile @Nullable Map<String, String> passwords;

    /** @param passwords null if they are to be read from the nodes */
    DockerCluster(Engine engine, ClusterSpec spec, @Nullable Map<String, String> passwords) {
        this.engine = engine;
        this.drill = spec.drill();
        this.passwords = passwords;
        boolean certificates = Layout.hasCertificates(spec);
        for (String name : Layout.nodes(spec)) {
            boolean app = spec.app() && name.equals(APP);
            nodes.put(
                    name,
                    new DockerNode(
                            engine,
                            drill,
                            name,
                            app ? null : spec.nodes().get(name),
                            Layout.paths(name, certificates && !app)));
        }
    }

    @Override
    public String drill() {
        return drill;
    }

    @Override
    public Collection<Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    @Override
    public DockerNode node(String name) {
        DockerNode node = nodes.get(name);
        if (node == null) {
            throw UserError.usage("there is no node " + name, "the nodes are " + String.join(", ", nodes.keySet()));
        }
        return node;
    }

    @Override
    public Map<String, String> passwords() {
        Map<String, String> known = passwords;
        if (known == null) {
            known = readPasswords();
            passwords = known;
        }
        return known;
    }

    /** Reads the file through the engine, which can do so on nodes that are stopped or paused too. */
    private Map<String, String> readPasswords() {
        for (DockerNode node : nodes.values()) {
            try (InputStream archive = engine.ask(() -> engine.client()
                    .copyArchiveFromContainerCmd(node.container(), Layout.PASSWORDS)
                    .exec())) {
                Map<String, String> read = new LinkedHashMap<>();
                for (String line : new String(Tar.first(archive), StandardCharsets.UTF_8).split("\n")) {
                    int space = line.indexOf(' ');
                    read.put(line.substring(0, space), line.substring(space + 1));
                }
                return Map.copyOf(read);
            } catch (DockerException e) {
                // Gone from this node; every other has it as well.
            } catch (IOException e) {
                throw engine.unavailable(e);
            }
        }
        throw new IllegalStateException("no node of drill " + drill + " has " + Layout.PASSWORDS);
    }

    @Override
    public void snapshot(String name) {
        snapshots(nodes.values()).snapshot(name);
    }

    @Override
    public void restore(String name) {
        Parallel.forEach(nodes.values(), DockerCluster::bringBack);
        snapshots(nodes.values()).restore(name);
    }

    private static void bringBack(DockerNode node) {
        switch (node.state()) {
            case PAUSED -> node.resume();
            case STOPPED -> node.start();
            case RUNNING, GONE -> {
                // Nothing to do, or nothing that can be done.
            }
        }
        if (node.spec() != null) {
            node.reconnect();
        }
    }

    @Override
    public Set<String> snapshots() {
        return snapshots(running()).names();
    }

    /** Lets everything go on that an interrupted snapshot left frozen. */
    void thaw() {
        snapshots(running()).thaw();
    }

    private List<DockerNode> running() {
        return nodes.values().stream()
                .filter(node -> node.state() == Node.State.RUNNING)
                .toList();
    }

    private static Snapshots snapshots(Collection<DockerNode> nodes) {
        return new Snapshots(List.copyOf(nodes), DockerCluster::script);
    }

    private static ExecResult script(Node node, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/usr/local/bin/node"));
        command.addAll(List.of(arguments));
        return node.exec(ExecRequest.of(command.toArray(String[]::new)).withTimeout(SCRIPT_TIMEOUT));
    }

    @Override
    public void destroy() {
        Removal.of(engine, drill);
    }

    @Override
    public void close() {
        // Every other connection to a node has its own owner, and the engine's is the runtime's.
        nodes.values().forEach(DockerNode::close);
    }
}
