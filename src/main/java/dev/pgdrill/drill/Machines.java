package dev.pgdrill.drill;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;

/** The switches of a cluster's machines, for what ends or stands still without anybody having meant it. */
final class Machines {
    private Machines() {}

    /** Switches everything on if nothing runs: this machine or its engine was restarted. */
    static void afterPowerCut(Cluster cluster) {
        if (cluster.nodes().stream().allMatch(node -> node.state() == Node.State.STOPPED)) {
            switchOn(cluster);
        }
    }

    /** Starts what is stopped, and lets go on what is paused. */
    static void switchOn(Cluster cluster) {
        for (Node node : cluster.nodes()) {
            switch (node.state()) {
                case STOPPED -> node.start();
                case PAUSED -> node.resume();
                case RUNNING, GONE -> {
                    // Nothing to do, or nothing that can be done.
                }
            }
        }
    }
}
