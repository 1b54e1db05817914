package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.NodePaths;
import java.nio.file.Path;

/** Where things are on a node of the local runtime, without one. */
public final class LocalPaths {
    /** Where everything is; how long it is depends on the machine. */
    public static final String ROOT = "/tmp/pgdrill-1000";

    private LocalPaths() {}

    /** @param place tells nodes apart by their ports */
    public static NodePaths of(String drill, String node, int place) {
        Path root = Path.of(ROOT, drill, node);
        int port = 20000 + 10 * place;
        return NodeFiles.paths(root, true, "/usr/lib/postgresql/17/bin", "postgres", port, port + 1, port + 2);
    }
}
