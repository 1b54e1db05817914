package dev.pgdrill.cluster;

import java.util.Collection;
import java.util.Set;

/** The running machines of one drill. Safe for use by several threads. */
public interface Cluster extends AutoCloseable {
    /** The name of the node that the application runs on. It is no part of snapshots. */
    String APP = "app";

    /** The drill's id. */
    String drill();

    /** Every node, the application's last. */
    Collection<Node> nodes();

    /**
     * The node of that name.
     *
     * @throws dev.pgdrill.UserError with exit code 2, naming the nodes there are, if there is none
     */
    Node node(String name);

    /** Passwords of the cluster's roles by role name, drawn when it was started. Never to be written to a journal. */
    java.util.Map<String, String> passwords();

    /**
     * Keeps the state of every node but the application's under a name: data, archive, repository, logs and
     * configuration, as they are at one moment. PostgreSQL is frozen for the time of the copy; sessions go on after it.
     * Replaces a snapshot of the same name only when the new one is complete.
     *
     * @throws NodeUnavailable if a machine does not run
     */
    void snapshot(String name);

    /**
     * Puts every node but the application's back to the state kept under the name. A PostgreSQL that ran then runs
     * afterwards; one that didn't doesn't. Shells on the nodes are left alone, other processes are ended. Nodes that
     * were stopped, killed, paused or disconnected since are brought back.
     */
    void restore(String name);

    /** Names of the snapshots that are complete on every node. */
    Set<String> snapshots();

    /** Ends every node and removes all that exists of the cluster. */
    void destroy();

    /** Releases connections to the nodes. The nodes go on. */
    @Override
    void close();
}
