package dev.pgdrill.cluster;

import dev.pgdrill.Progress;
import java.util.List;
import java.util.Optional;

/**
 * What runs nodes. Every implementation passes {@code RuntimeContract}.
 *
 * <p>Nodes outlive the process that started them; whoever holds the drill attaches to them again by the drill's id.
 */
public interface Runtime extends AutoCloseable {

    /** {@code docker} or {@code local}. */
    String name();

    /**
     * What a journal records about the runtime, such as the engine's version and the ids of images.
     *
     * @throws dev.pgdrill.UserError with exit code 4 if the runtime cannot be used here
     */
    java.util.Map<String, String> versions();

    /**
     * Brings up every node of the cluster, in parallel, and returns when each PostgreSQL accepts connections and each
     * standby streams. Whatever it made is removed if it fails.
     *
     * @throws dev.pgdrill.UserError with exit code 4 if the machine lacks something
     */
    Cluster start(ClusterSpec spec, Progress progress);

    /** The cluster of a drill that was started before, with every process thawed; empty if nothing of it is left. */
    Optional<Cluster> attach(String drill);

    /** What is left on this machine or engine of any drill, running or not. */
    List<Leftover> leftovers();

    /** Removes everything that exists of a drill: nodes, networks, directories, snapshots. Does nothing if there is none. */
    void remove(String drill);

    /** Releases connections to the engine. Nodes go on. */
    @Override
    void close();

    /**
     * Something that exists of a drill.
     *
     * @param drill the id it is labelled with
     * @param owner whose drill it is; empty where that can't be told
     * @param kind {@code container}, {@code network}, {@code volume}, {@code process} or {@code directory}
     * @param name what the engine or the system calls it
     */
    record Leftover(String drill, String owner, String kind, String name) {}
}
