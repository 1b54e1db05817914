package dev.pgdrill.drill.observe;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.journal.Event.LogNoticed;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the server log of every node but the application's as it grows, and picks the messages that tell the story:
 * starts, stops, recovery, promotion, replication, failures. Safe for use by several threads.
 */
public final class LogReader {
    private final Map<String, NodeLog> logs = new LinkedHashMap<>();

    /**
     * A reader that tells what is later than a moment.
     *
     * @param clock the cluster's, for lines that don't say when they were written
     * @param seen up to when each node's log is known, by the node's name; a node that isn't named is read from the start
     */
    public LogReader(Cluster cluster, Clock clock, Map<String, Instant> seen) {
        for (Node node : cluster.nodes()) {
            if (!node.name().equals(Cluster.APP)) {
                logs.put(node.name(), new NodeLog(node, clock, seen.getOrDefault(node.name(), Instant.MIN)));
            }
        }
    }

    /**
     * What was written since the last call, oldest first. A node that can't be reached is read another time.
     *
     * @throws dev.pgdrill.cluster.EngineUnavailable if the runtime cannot be asked
     */
    public synchronized List<LogNoticed> poll() {
        List<LogNoticed> noticed = new ArrayList<>();
        for (NodeLog log : logs.values()) {
            try {
                noticed.addAll(log.poll());
            } catch (NodeUnavailable e) {
                // The machine is down; its log is where it was.
                continue;
            }
        }
        noticed.sort(Comparator.comparing(LogNoticed::at));
        return noticed;
    }

    /**
     * The cluster was put back to a snapshot, and its logs with it.
     *
     * @param logSizes bytes of each node's log when the snapshot was taken
     */
    public synchronized void restored(Map<String, Long> logSizes) {
        logs.forEach((name, log) -> log.restored(logSizes.getOrDefault(name, 0L)));
    }
}
