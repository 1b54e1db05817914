package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.NodePaths;

/** Where things are in a container, without one. */
public final class DockerPaths {
    private DockerPaths() {}

    public static NodePaths of(String node) {
        return Layout.paths(node, true);
    }
}
