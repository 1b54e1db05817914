package dev.pgdrill.drill.observe;

import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.observe.ServerState.Downstream;
import dev.pgdrill.journal.Event.NodeObservation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One look at one node.
 *
 * @param postgres {@code primary}, {@code standby}, {@code down} or {@code none}
 * @param upstream the node it was made to stream from; null for none
 * @param server what its PostgreSQL said; null if it said nothing
 */
record NodeSample(
        String name,
        Node.State machine,
        String postgres,
        @Nullable String upstream,
        @Nullable ServerState server) {

    /** @param senders the node of a host and port, as {@link ServerState#sender} gives them */
    NodeObservation observation(List<NodeSample> all, Function<String, Optional<String>> senders) {
        String state = machine.name().toLowerCase(Locale.ROOT);
        if (server == null) {
            return new NodeObservation(name, state, postgres, null, null, null, null);
        }
        Lag lag = server.recovering() ? lag(server, all) : Lag.UNKNOWN;
        return new NodeObservation(
                name,
                state,
                postgres,
                server.timeline(),
                server.position(),
                lag.bytes(),
                lag.millis(),
                server.recovering() ? streamsFrom(server, all, senders) : null);
    }

    /** A standby knows whom it connected to. Where that names no node, whoever has it connected knows. */
    private @Nullable String streamsFrom(
            ServerState self, List<NodeSample> all, Function<String, Optional<String>> senders) {
        if (self.sender() == null) {
            return null;
        }
        return senders.apply(self.sender())
                .or(() -> all.stream()
                        .filter(other -> other != this && other.server != null)
                        .filter(other -> other.server.downstream().stream()
                                .anyMatch(downstream -> downstream.name().equals(name)))
                        .map(NodeSample::name)
                        .findFirst())
                .orElse(null);
    }

    private Lag lag(ServerState self, List<NodeSample> all) {
        boolean replayedAll = self.received() != null && self.received().equals(self.position());
        Optional<Downstream> seen = all.stream()
                .filter(other -> other != this && other.server != null)
                .flatMap(other -> other.server.downstream().stream())
                .filter(downstream -> downstream.name().equals(name))
                .findFirst();
        if (seen.isPresent()) {
            Long reported = seen.get().behindMs();
            Long age = replayedAll ? reported : self.replayAgeMs();
            return new Lag(seen.get().behind(), seen.get().behind() == 0 || age == null ? Long.valueOf(0) : age);
        }
        Optional<String> ahead = upstreamPosition(all);
        if (ahead.isEmpty() || self.position() == null) {
            return new Lag(null, self.replayAgeMs());
        }
        long behind = Math.max(0, ServerState.bytes(ahead.get()) - ServerState.bytes(self.position()));
        return new Lag(behind, behind == 0 ? Long.valueOf(0) : self.replayAgeMs());
    }

    /** Where the node it streamed from is, or else the primary there is. */
    private Optional<String> upstreamPosition(List<NodeSample> all) {
        return all.stream()
                .filter(other -> other.name.equals(upstream))
                .flatMap(NodeSample::position)
                .findFirst()
                .or(() -> all.stream()
                        .filter(other -> other.server != null && !other.server.recovering())
                        .flatMap(NodeSample::position)
                        .findFirst());
    }

    private Stream<String> position() {
        return server == null ? Stream.empty() : Stream.ofNullable(server.position());
    }

    /** Null where it isn't known. */
    private record Lag(@Nullable Long bytes, @Nullable Long millis) {
        static final Lag UNKNOWN = new Lag(null, null);
    }
}
