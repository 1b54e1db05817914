package dev.pgdrill.cluster.docker;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.NodePaths;
import java.util.ArrayList;
import java.util.List;

/** Names and places: what the engine calls the parts of a drill, and where things are in {@code images/postgres}. */
final class Layout {
    static final String DRILL = "dev.pgdrill.drill";
    static final String NODE = "dev.pgdrill.node";
    static final String SCENARIO = "dev.pgdrill.scenario";
    static final String OWNER = "dev.pgdrill.owner";
    static final String ROLE = "dev.pgdrill.role";
    /** On the network: the cluster's specification as JSON. */
    static final String CLUSTER = "dev.pgdrill.cluster";

    static final int PORT = 5432;
    /** Whom everything on a node belongs to. */
    static final String USER = "postgres";

    static final String WORKSPACE = "/var/lib/pgdrill";
    static final String PASSWORDS = WORKSPACE + "/passwords";
    static final String TLS = "/etc/pgbackrest/tls";

    private Layout() {}

    static String network(String drill) {
        return "pgdrill-" + drill;
    }

    static String container(String drill, String node) {
        return "pgdrill-" + drill + "-" + node;
    }

    /** The names of all nodes, the application's last. */
    static List<String> nodes(ClusterSpec spec) {
        List<String> names = new ArrayList<>(spec.nodes().keySet());
        if (spec.app()) {
            names.add(Cluster.APP);
        }
        return names;
    }

    static boolean hasCertificates(ClusterSpec spec) {
        return spec.nodes().values().stream().anyMatch(node -> node.role() == NodeSpec.Role.REPOSITORY);
    }

    static NodePaths paths(String node, boolean tls) {
        String home = "/var/lib/postgresql";
        return new NodePaths(
                node,
                PORT,
                5433,
                "/usr/lib/postgresql/17/bin",
                home,
                home + "/17/main",
                home + "/archive",
                home + "/backup",
                home + "/17/spare",
                "/var/log/postgresql/postgresql.log",
                "/var/run/postgresql",
                "postgres",
                "/etc/pgbackrest/pgbackrest.conf",
                "/var/lib/pgbackrest",
                tls ? TLS : null,
                8432,
                WORKSPACE);
    }
}
