package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Omittable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario needs of the machine.
 *
 * @param postgres a lower bound on the major version, such as {@code >=15}; any by default
 * @param runtimes {@code docker}, {@code local}, or both
 * @param tools programs that must be installed where the runtime does not bring them, such as {@code pgbackrest}
 */
public record Requirements(
        @Nullable String postgres,
        @Omittable List<String> runtimes,
        @Omittable List<String> tools) {
    /** Of a scenario without nodes. */
    static final Requirements NO_NODES = new Requirements(null, List.of("none"), List.of());

    public static final Requirements NONE = new Requirements(null, List.of("docker", "local"), List.of());

    public Requirements {
        runtimes = runtimes == null ? List.of("docker", "local") : List.copyOf(runtimes);
        tools = Scenario.orEmpty(tools);
    }
}
