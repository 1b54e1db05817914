package dev.pgdrill.cluster;

import java.util.Locale;

/** The machine is stopped, paused or gone: the learner's or the incident's doing, not the engine's. */
public final class NodeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    public NodeUnavailable(String message) {
        super(message);
        this.gone = false;
    }

    /** A node whose machine is not running, told as {@code node NAME is STATE}. */
    public NodeUnavailable(String node, Node.State state) {
        super("node " + node + " is " + state.name().toLowerCase(Locale.ROOT));
        this.gone = state == Node.State.GONE;
    }

    /** Whether the machine was removed, so that nothing brings it back. */
    public boolean isGone() {
        return gone;
    }
}
