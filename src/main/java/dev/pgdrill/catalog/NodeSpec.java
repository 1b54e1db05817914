package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pgdrill.catalog.source.Omittable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a scenario's topology.
 *
 * @param role what the node is there for when the drill begins
 * @param of the node a standby streams from; only for {@code standby}
 * @param sync whether the upstream waits for this standby before it acknowledges a commit
 * @param image the image the node runs, a folder of {@code images/}; {@code postgres} by default
 * @param settings PostgreSQL parameters that differ from the image's, by name
 * @param services what else the machine runs for its users; only in containers
 */
public record NodeSpec(
        Role role,
        @Nullable String of,
        @Omittable boolean sync,
        @Nullable String image,
        @Omittable Map<String, String> settings,
        @Omittable List<Service> services) {

    /** What a node is there for when the drill begins. */
    public enum Role {
        /** A running, writable PostgreSQL. */
        @JsonProperty("primary")
        PRIMARY,
        /** A running PostgreSQL that streams from the node named by {@code of}. */
        @JsonProperty("standby")
        STANDBY,
        /** A host for a backup repository: pgBackRest, no PostgreSQL of its own. */
        @JsonProperty("repository")
        REPOSITORY,
        /** PostgreSQL's programs without a data directory. */
        @JsonProperty("empty")
        EMPTY
    }

    /** What a machine runs beside PostgreSQL. */
    public enum Service {
        /** Runs what the node's user writes into {@code crontab -e}. */
        @JsonProperty("cron")
        CRON
    }

    public NodeSpec {
        settings = Scenario.orEmpty(settings);
        services = Scenario.orEmpty(services);
    }
}
