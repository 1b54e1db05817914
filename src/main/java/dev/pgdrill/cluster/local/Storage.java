package dev.pgdrill.cluster.local;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.local.ClusterPlan.NodePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The directories of nodes: {@code <base>/<drill>/<node>}, and of templates: {@code <base>/.templates}.
 *
 * @param base of all drills
 * @param account that owns the nodes' directories; the drills' own belong to the user that runs pgdrill
 */
record Storage(Path base, Account account) {
    private static final Object ONE_AT_A_TIME = new Object();

    /** Makes the directories that all drills share. */
    void prepare() {
        make(base);
        make(templates());
        give(templates());
    }

    Path templates() {
        return base.resolve(".templates");
    }

    Path directory(String drill) {
        return base.resolve(checked(drill));
    }

    /** A name that is safe as a part of a path. */
    static String checked(String name) {
        if (!name.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
            throw new IllegalArgumentException("not a drill's or node's name: " + name);
        }
        return name;
    }

    Path create(String drill) {
        Path directory = directory(drill);
        try {
            Files.createDirectory(directory);
            open(directory);
            return directory;
        } catch (FileAlreadyExistsException e) {
            throw UserError.environment("there is a drill " + drill + " already", "pgdrill clean");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void createNode(Path root) {
        make(root);
        give(root);
    }

    /** Directories of all drills. */
    List<Path> drills() {
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(base)) {
            return children.filter(child -> Files.isDirectory(child)
                            && !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ports that drills here have, whether they run or not. */
    Set<Integer> portsInUse() {
        Set<Integer> ports = new HashSet<>();
        for (Path directory : drills()) {
            ClusterPlan.read(directory)
                    .ifPresent(plan -> plan.nodes().stream()
                            .map(NodePlan::paths)
                            .forEach(paths ->
                                    ports.addAll(List.of(paths.port(), paths.sparePort(), paths.pgbackrestPort()))));
        }
        return ports;
    }

    /** Does something while no other process and no other thread chooses ports, or makes or removes a drill's directory. */
    @SuppressWarnings("try")
    <T> T locked(Supplier<T> action) {
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel channel = FileChannel.open(
                            base.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                return action.get();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Removes a drill's directory, with what its servers left elsewhere. No process of it may run any more. */
    void remove(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<String> roots = new ArrayList<>();
        try (Stream<Path> children = Files.list(directory)) {
            children.filter(Files::isDirectory).map(Path::toString).forEach(roots::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of("bash", "-c", Resources.text("remove.bash"), "remove"));
        command.addAll(roots);
        // As the nodes' user, who owns all that is in there, so that nothing else can be removed by way of a link.
        Commands.output(account.as(command));
        locked(() -> removeEmpty(directory));
        if (Files.exists(directory)) {
            throw UserError.environment(
                    "cannot remove " + directory, "see who owns what is in it: ls -lR " + directory);
        }
    }

    /** Removes a drill's directory that holds no more than its plan. To be {@link #locked}. */
    boolean removeEmpty(Path directory) {
        return Commands.output(List.of("rm", "-rf", "--", directory.toString())).isPresent();
    }

    private static void make(Path directory) {
        try {
            if (Files.isDirectory(directory)) {
                return;
            }
            Path parent = directory.getParent();
            if (parent != null) {
                make(parent);
            }
            Files.createDirectory(directory);
            open(directory);
        } catch (FileAlreadyExistsException e) {
            // By another drill at this moment.
        } catch (IOException e) {
            throw UserError.environment(
                            "cannot make the directory " + directory + ": " + e.getMessage(),
                            "choose another one with PGDRILL_LOCAL_DIRECTORY")
                    .causedBy(e);
        }
    }

    /** Whatever the umask: the nodes' user has to pass through. */
    private static void open(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void give(Path directory) {
        if (!account.isOther()) {
            return;
        }
        try {
            UserPrincipal owner =
                    directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(account.user());
            Files.setOwner(directory, owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
