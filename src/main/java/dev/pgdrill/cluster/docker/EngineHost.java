package dev.pgdrill.cluster.docker;

import dev.pgdrill.UserError;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the container engine is. Found without a client, which takes half a second to come up. */
public final class EngineHost {
    private static final String USUAL = "/var/run/docker.sock";

    private EngineHost() {}

    /**
     * The engine that {@code DOCKER_HOST} names, else the first socket in the usual places, else where one would be.
     *
     * @return {@code unix:///path} or {@code tcp://host:port}
     * @throws UserError with exit code 2 if {@code DOCKER_HOST} is no address
     */
    public static URI of(Map<String, String> environment) {
        String named = environment.getOrDefault("DOCKER_HOST", "");
        if (!named.isEmpty()) {
            return address(named);
        }
        String home = environment.getOrDefault("HOME", "/nonexistent");
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "/nonexistent");
        return List.of(
                        USUAL,
                        runtime + "/docker.sock",
                        home + "/.docker/run/docker.sock",
                        home + "/.docker/desktop/docker.sock")
                .stream()
                .filter(socket -> Files.exists(Path.of(socket)))
                .findFirst()
                .map(socket -> URI.create("unix://" + socket))
                .orElse(URI.create("unix://" + USUAL));
    }

    private static URI address(String named) {
        try {
            URI address = URI.create(named);
            if (List.of("unix", "tcp", "http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below, with what is no address in another way.
        }
        throw UserError.usage(
                "DOCKER_HOST is no address of an engine: " + named,
                "for example unix:///var/run/docker.sock or tcp://host:2376");
    }
}
