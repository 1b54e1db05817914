package dev.pgdrill.cluster.local;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.NodePaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All there is to know about a cluster, as written to {@code cluster.json} in the drill's directory, so that another
 * process can attach to it. Only the user that runs pgdrill can read it.
 *
 * @param owner whose drill it is
 * @param postgres the version of PostgreSQL
 * @param user the operating system's user that nodes run as
 * @param passwords of the database's roles
 */
record ClusterPlan(
        String drill,
        String scenario,
        String owner,
        String postgres,
        String user,
        Map<String, String> passwords,
        List<NodePlan> nodes) {

    /** One node; without a specification it is the application's. */
    record NodePlan(String name, @Nullable NodeSpec spec, NodePaths paths) {

        boolean hasDatabase() {
            return spec != null && (spec.role() == NodeSpec.Role.PRIMARY || spec.role() == NodeSpec.Role.STANDBY);
        }
    }

    private static final String FILE = "cluster.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    NodePlan node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + name));
    }

    void write(Path directory) {
        try {
            Path fresh = Files.createTempFile(directory, FILE, ".new", PRIVATE);
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
            Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plan in a drill's directory; empty if none was written, as when pgdrill died before. */
    static Optional<ClusterPlan> read(Path directory) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(directory.resolve(FILE)), ClusterPlan.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
