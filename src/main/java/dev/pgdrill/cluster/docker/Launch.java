package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.pgdrill.Progress;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.ClusterSpec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Brings up the containers of one drill. */
final class Launch {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 24;
    private static final long MEMORY_BYTES = 512L << 20;
    private static final long PROCESSES = 512;

    private final Engine engine;
    private final ClusterSpec spec;
    private final String image;
    private final Progress progress;
    private final String network;
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final DockerCluster cluster;
    /** By node: done once standbys may stream from it. */
    private final Map<String, CompletableFuture<@Nullable Void>> open = new LinkedHashMap<>();

    private volatile @Nullable Map<String, byte[]> certificates;

    Launch(Engine engine, ClusterSpec spec, String image, Progress progress) {
        this.engine = engine;
        this.spec = spec;
        this.image = image;
        this.progress = progress;
        this.network = Layout.network(spec.drill());
        for (String role : List.of("postgres", "pgdrill", "replicator", "app")) {
            passwords.put(role, password());
        }
        this.cluster = new DockerCluster(engine, spec, Map.copyOf(passwords));
        spec.nodes().keySet().forEach(name -> open.put(name, new CompletableFuture<>()));
    }

    DockerCluster run() {
        engine.ask(() -> engine.client()
                .createNetworkCmd()
                .withName(network)
                .withCheckDuplicate(true)
                .withLabels(Map.of(
                        Layout.DRILL, spec.drill(),
                        Layout.SCENARIO, spec.scenario(),
                        Layout.OWNER, spec.owner(),
                        Layout.CLUSTER, JSON.writeValueAsString(spec)))
                .exec());
        List<String> names = Layout.nodes(spec);
        progress.phase("starting " + String.join(", ", names));
        Parallel.forEach(names, this::bringUp);
        Map<String, byte[]> made = certificates;
        if (made != null) {
            Parallel.forEach(spec.nodes().keySet(), name -> Certificates.install(cluster.node(name), made.get(name)));
        }
        return cluster;
    }

    private void bringUp(String name) {
        NodeSpec node = spec.nodes().get(name);
        try {
            create(name, node);
            String container = Layout.container(spec.drill(), name);
            try (Boot boot = Boot.attach(engine, container)) {
                boot.say(plan(name, node));
                engine.ask(() -> engine.client().startContainerCmd(container).exec());
                if (node != null && node.role() == NodeSpec.Role.STANDBY) {
                    upstreamOf(node).join();
                    boot.say("go\n");
                }
                boot.awaitReady(name, () -> isOpen(name));
            }
            isOpen(name);
            progress.phase(name + " is up");
            if (node != null && node.role() == NodeSpec.Role.REPOSITORY && certificates == null) {
                certificates =
                        Certificates.make(cluster.node(name), spec.nodes().keySet());
            }
        } catch (CompletionException e) {
            // The upstream's own failure says more.
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            if (open.containsKey(name)) {
                open.get(name).completeExceptionally(e);
            }
            throw e;
        }
    }

    private void isOpen(String name) {
        if (open.containsKey(name)) {
            open.get(name).complete(null);
        }
        // While the others still start.
        cluster.node(name).agent().prepare();
    }

    private CompletableFuture<@Nullable Void> upstreamOf(NodeSpec standby) {
        CompletableFuture<@Nullable Void> upstream = open.get(standby.of());
        if (upstream == null) {
            throw new IllegalArgumentException("there is no node " + standby.of() + " to stream from");
        }
        return upstream;
    }

    private void create(String name, @Nullable NodeSpec node) {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(network)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(MEMORY_BYTES)
                .withPidsLimit(PROCESSES);
        ExposedPort port = ExposedPort.tcp(Layout.PORT);
        if (node != null && node.role() != NodeSpec.Role.REPOSITORY) {
            host.withPortBindings(new PortBinding(Ports.Binding.bindIp("127.0.0.1"), port));
        }
        Map<String, String> labels = Map.of(
                Layout.DRILL,
                spec.drill(),
                Layout.NODE,
                name,
                Layout.SCENARIO,
                spec.scenario(),
                Layout.OWNER,
                spec.owner(),
                Layout.ROLE,
                role(node));
        CreateContainerCmd create = engine.client().createContainerCmd(image);
        if (node != null && !node.services().isEmpty()) {
            Services.add(node.services(), create, host);
        }
        engine.ask(() -> create.withName(Layout.container(spec.drill(), name))
                .withHostName(name)
                .withAliases(name)
                .withLabels(labels)
                .withEnv("PGDRILL_DRILL=" + spec.drill(), "PGDRILL_NODE=" + name)
                .withStdinOpen(true)
                .withStdInOnce(true)
                .withExposedPorts(port)
                .withHostConfig(host)
                .exec());
    }

    private static String role(@Nullable NodeSpec node) {
        return node == null ? "app" : node.role().name().toLowerCase(Locale.ROOT);
    }

    /** What {@code node-init} reads. */
    private String plan(String name, @Nullable NodeSpec node) {
        List<String> lines = new ArrayList<>(List.of("role " + role(node)));
        if (node != null && node.role() == NodeSpec.Role.STANDBY) {
            lines.add("upstream " + node.of());
        }
        List<String> standbys = new ArrayList<>();
        List<String> synchronous = new ArrayList<>();
        spec.nodes().forEach((other, standby) -> {
            if (standby.role() == NodeSpec.Role.STANDBY && name.equals(standby.of())) {
                standbys.add(other);
                if (standby.sync()) {
                    synchronous.add(other);
                }
            }
        });
        standbys.forEach(standby -> lines.add("slot " + standby));
        if (!synchronous.isEmpty()) {
            lines.add(
                    "sync " + synchronous.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(", ")));
        }
        passwords.forEach((owner, password) -> lines.add("password " + owner + " " + password));
        if (node != null) {
            node.settings().forEach((setting, value) -> {
                if ((setting + value).indexOf('\n') >= 0) {
                    throw new IllegalArgumentException("setting " + setting + " of node " + name + " has a line feed");
                }
                lines.add("setting " + setting + " = '"
                        + value.replace("\\", "\\\\").replace("'", "''") + "'");
            });
        }
        lines.add("end");
        return String.join("\n", lines) + "\n";
    }

    private static String password() {
        return RANDOM.ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(index)))
                .collect(Collectors.joining());
    }
}
