package dev.pgdrill;

import org.jspecify.annotations.NullMarked;

/** Where long work tells what it is doing. Implementations must be quick and safe to call from any thread. */
@NullMarked
@FunctionalInterface
public interface Progress {
    Progress NONE = message -> {};

    /** A phase has begun or moved on, in one short line without a full stop: {@code building the node image}. */
    void phase(String message);
}
