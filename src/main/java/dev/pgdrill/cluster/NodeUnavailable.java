package dev.pgdrill.cluster;

/** The machine is stopped, paused or gone: the learner's or the incident's doing, not the engine's. */
public final class NodeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NodeUnavailable(String message) {
        super(message);
    }
}
