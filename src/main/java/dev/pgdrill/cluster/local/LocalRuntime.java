package dev.pgdrill.cluster.local;

import dev.pgdrill.Directories;
import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.local.ClusterPlan.NodePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Nodes as process groups on this machine, with the PostgreSQL that is installed here. */
public final class LocalRuntime implements Runtime {
    private static final Path OF_ROOT = Path.of("/var/lib/pgdrill");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> environment;
    private final Account account;
    private final Storage storage;

    /**
     * The runtime with its directories in the usual places: {@code PGDRILL_LOCAL_DIRECTORY}, else under
     * {@code /var/lib/pgdrill} for root, else among the user's own.
     *
     * @param environment the process's environment
     * @throws UserError with exit code 4 if this is not Linux, or root has nobody to run PostgreSQL as
     */
    public LocalRuntime(Map<String, String> environment) {
        this(environment, null);
    }

    /** The runtime with another base directory, which other users must be able to pass through if root runs it. */
    public LocalRuntime(Map<String, String> environment, @Nullable Path base) {
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            throw UserError.environment("the local runtime needs Linux", "use --runtime docker");
        }
        this.environment = Map.copyOf(environment);
        this.account = Account.find();
        this.storage = new Storage(base == null ? defaultBase(environment, account) : base, account);
    }

    private static Path defaultBase(Map<String, String> environment, Account account) {
        String chosen = environment.getOrDefault("PGDRILL_LOCAL_DIRECTORY", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen).toAbsolutePath().normalize();
        }
        Path own = account.isOther() ? OF_ROOT : Directories.of(environment).state();
        return own.resolve("nodes");
    }

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("postgres", Installation.find(environment).version());
        Commands.output(List.of("pgbackrest", "version"))
                .flatMap(Installation::parseVersion)
                .ifPresent(version -> versions.put("pgbackrest", version));
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return versions;
    }

    @Override
    public Cluster start(ClusterSpec spec, Progress progress) {
        Installation installation = Installation.find(environment);
        storage.prepare();
        Path template = new Template(storage.templates(), installation, account).get(progress);
        Path directory = storage.directory(spec.drill());
        ClusterPlan plan = storage.locked(() -> plan(spec, installation, storage.create(spec.drill())));
        try {
            LocalCluster cluster = cluster(plan, directory);
            List<LocalNode> nodes = nodes(plan, directory);
            nodes.forEach(node -> storage.createNode(node.files().root()));
            new Builder(plan, nodes, template).build(progress);
            return cluster;
        } catch (RuntimeException e) {
            try {
                remove(spec.drill());
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private ClusterPlan plan(ClusterSpec spec, Installation installation, Path directory) {
        try {
            boolean tls = spec.nodes().values().stream().anyMatch(node -> node.role() == NodeSpec.Role.REPOSITORY);
            Ports ports = new Ports(storage.portsInUse(), spec.drill().hashCode());
            List<NodePlan> nodes = new ArrayList<>();
            spec.nodes().forEach((name, node) -> nodes.add(node(name, node, directory, tls, installation, ports)));
            if (spec.app()) {
                nodes.add(node(Cluster.APP, null, directory, false, installation, ports));
            }
            ClusterPlan plan = new ClusterPlan(
                    spec.drill(),
                    spec.scenario(),
                    spec.owner(),
                    installation.version(),
                    account.user(),
                    passwords(),
                    nodes);
            plan.write(directory);
            return plan;
        } catch (RuntimeException e) {
            storage.removeEmpty(directory);
            throw e;
        }
    }

    private NodePlan node(
            String name, @Nullable NodeSpec spec, Path directory, boolean tls, Installation installation, Ports ports) {
        Path root = directory.resolve(Storage.checked(name));
        String bin = installation.bin().toString();
        return new NodePlan(
                name, spec, NodeFiles.paths(root, tls, bin, account.user(), ports.take(), ports.take(), ports.take()));
    }

    private static Map<String, String> passwords() {
        Map<String, String> passwords = new LinkedHashMap<>();
        for (String role : List.of("postgres", "pgdrill", "replicator", "app")) {
            byte[] bytes = new byte[12];
            RANDOM.nextBytes(bytes);
            passwords.put(role, HexFormat.of().formatHex(bytes));
        }
        return passwords;
    }

    private List<LocalNode> nodes(ClusterPlan plan, Path directory) {
        return plan.nodes().stream()
                .map(node -> new LocalNode(new NodeFiles(plan.drill(), node, directory.resolve(node.name())), account))
                .toList();
    }

    private LocalCluster cluster(ClusterPlan plan, Path directory) {
        return new LocalCluster(plan, nodes(plan, directory), () -> remove(plan.drill()));
    }

    @Override
    public Optional<Cluster> attach(String drill) {
        Path directory = storage.directory(drill);
        Optional<ClusterPlan> plan = ClusterPlan.read(directory);
        if (plan.isEmpty()) {
            return Optional.empty();
        }
        LocalCluster cluster = cluster(plan.get(), directory);
        cluster.thaw();
        return Optional.of(cluster);
    }

    @Override
    public List<Leftover> leftovers() {
        List<Leftover> leftovers = new ArrayList<>();
        for (Path directory : storage.drills()) {
            String drill = directory.getFileName().toString();
            String owner = owner(directory);
            if (Files.isDirectory(directory)) {
                leftovers.add(new Leftover(drill, owner, "directory", directory.toString()));
            }
        }
        Processes.scan().byDrill(storage.base()).forEach((drill, processes) -> {
            String owner = owner(storage.directory(drill));
            processes.stream()
                    .filter(process -> ProcessHandle.of(process.pid()).isPresent())
                    .map(process -> new Leftover(drill, owner, "process", process.pid() + " " + process.name()))
                    .forEach(leftovers::add);
        });
        return leftovers;
    }

    /** Where there is no plan, the directory may just be made or removed; so there is a second look, after that. */
    private String owner(Path directory) {
        return ClusterPlan.read(directory)
                .or(() -> storage.locked(() -> ClusterPlan.read(directory)))
                .map(ClusterPlan::owner)
                .orElse("");
    }

    @Override
    public void remove(String drill) {
        Path directory = storage.directory(drill);
        Power.quit(() -> Processes.scan().of(drill, directory));
        Power.killAll(() -> Processes.scan().of(drill, directory));
        storage.remove(directory);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
