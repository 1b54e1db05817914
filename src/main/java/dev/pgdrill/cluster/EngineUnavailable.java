package dev.pgdrill.cluster;

/** The runtime itself cannot be asked, such as a container engine that stopped. Never the learner's fault. */
public final class EngineUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EngineUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
