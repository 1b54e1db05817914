package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.NodePaths;
import dev.pgdrill.cluster.local.ClusterPlan.NodePlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a node's files are and what its processes find in their environment.
 *
 * @param drill the drill's id
 * @param root the node's directory; all of it is the node's state but the workspace in it
 */
record NodeFiles(String drill, NodePlan plan, Path root) {
    // 107 bytes is all that the kernel takes, and the socket's own name needs 15.
    private static final int LONGEST_SOCKET_DIRECTORY = 80;

    static NodePaths paths(
            Path root, boolean tls, String bin, String user, int port, int sparePort, int repositoryPort) {
        return new NodePaths(
                "localhost",
                port,
                sparePort,
                bin,
                root.resolve("home").toString(),
                root.resolve("data").toString(),
                root.resolve("archive").toString(),
                root.resolve("backup").toString(),
                root.resolve("spare").toString(),
                root.resolve("log/postgresql.log").toString(),
                socketDirectory(root).toString(),
                user,
                root.resolve("etc/pgbackrest.conf").toString(),
                root.resolve("repository").toString(),
                tls ? root.resolve("tls").toString() : null,
                repositoryPort,
                root.resolve(".pgdrill").toString());
    }

    /** {@code root/socket}, or where that is too long, a directory that {@code root/socket} links to. */
    static Path socketDirectory(Path root) {
        Path inside = root.resolve("socket");
        return inside.toString().length() <= LONGEST_SOCKET_DIRECTORY
                ? inside
                : Path.of("/tmp", "pgdrill-" + Integer.toHexString(root.hashCode()));
    }

    Path script() {
        return Path.of(plan.paths().workspace(), "node");
    }

    /** The environment of every process on the node. */
    Map<String, String> environment() {
        NodePaths paths = plan.paths();
        Map<String, String> environment = new HashMap<>();
        environment.put("PGDATA", paths.data());
        environment.put("PGPORT", Integer.toString(paths.port()));
        environment.put("PGHOST", paths.socket());
        environment.put("PGUSER", "postgres");
        environment.put("PGDATABASE", "app");
        // The home directory of the system's user is not the node's, and older versions look there.
        environment.put("PGPASSFILE", paths.home() + "/.pgpass");
        environment.put("PATH", path());
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", paths.home());
        environment.put("USER", paths.user());
        environment.put("LOGNAME", paths.user());
        environment.put("SHELL", "/bin/bash");
        environment.put("PGBACKREST_CONFIG", paths.pgbackrestConfig());
        environment.put("PGBACKREST_LOCK_PATH", root.resolve("lock").toString());
        environment.put("PGBACKREST_LOG_PATH", root.resolve("log/pgbackrest").toString());
        environment.put("PGBACKREST_SPOOL_PATH", root.resolve("spool").toString());
        environment.putAll(marks());
        environment.put("PGDRILL_STATE", root.toString());
        return environment;
    }

    /** The environment of programs that are to see nothing of what a learner set up. */
    Map<String, String> cleanEnvironment() {
        Map<String, String> environment = new HashMap<>(marks());
        environment.put("PATH", path());
        environment.put("LANG", "C.UTF-8");
        environment.put("HOME", "/nonexistent");
        return environment;
    }

    /** By which processes are found again. */
    private Map<String, String> marks() {
        return Map.of(
                Processes.DRILL, drill,
                Processes.NODE, plan.name(),
                Processes.WORKSPACE, plan.paths().workspace());
    }

    private String path() {
        return plan.paths().bin() + ":" + Account.SYSTEM_PATH;
    }
}
