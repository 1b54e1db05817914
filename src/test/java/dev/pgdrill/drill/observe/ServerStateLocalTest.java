package dev.pgdrill.drill.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Rows;
import dev.pgdrill.journal.Event.NodeObservation;
import dev.pgdrill.testing.Requires;
import dev.pgdrill.testing.ScratchServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The query about a server's state, on a primary, a standby, and a standby that is promoted. */
@Tag("local")
class ServerStateLocalTest {

    @Test
    void rolesTimelinesAndLagAreSeen() throws IOException {
        Requires.local();
        try (ScratchServer primary = new ScratchServer();
                ScratchServer standby = primary.standby("standby1")) {
            primary.execute("app", "CREATE TABLE t AS SELECT 1 AS id");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Long.valueOf(0)
                            .equals(observe(primary, standby).get(1).lagBytes()));

            List<NodeObservation> streaming = observe(primary, standby);
            assertThat(streaming).extracting(NodeObservation::postgres).containsExactly("primary", "standby");
            assertThat(streaming).extracting(NodeObservation::timeline).containsExactly(1, 1);
            assertThat(streaming).extracting(NodeObservation::upstream).containsExactly(null, "primary");
            assertThat(streaming.get(0).lagBytes()).isNull();
            assertThat(ServerState.bytes("" + streaming.get(0).lsn())).isPositive();

            standby.execute("postgres", "SELECT pg_wal_replay_pause()");
            primary.execute("app", "CREATE TABLE u AS SELECT generate_series(1, 10000) AS id");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                NodeObservation paused = observe(primary, standby).get(1);
                assertThat(paused.lagBytes()).isGreaterThan(100_000);
                assertThat(paused.lagMs()).isPositive();
            });

            standby.execute("postgres", "SELECT pg_wal_replay_resume()");
            standby.execute("postgres", "SELECT pg_promote()");
            NodeObservation promoted = observe(primary, standby).get(1);
            assertThat(promoted.postgres()).isEqualTo("primary");
            assertThat(promoted.timeline()).isEqualTo(2);
            assertThat(promoted.lagBytes()).isNull();
        }
    }

    private static List<NodeObservation> observe(ScratchServer primary, ScratchServer standby) {
        List<NodeSample> samples = List.of(sample("primary", null, primary), sample("standby1", "primary", standby));
        return samples.stream()
                .map(sample -> sample.observation(samples, sender -> Optional.empty()))
                .toList();
    }

    private static NodeSample sample(String name, String upstream, ScratchServer server) {
        ServerState state = ServerState.of(new Rows(List.of(), server.rows(ServerState.SQL)));
        return new NodeSample(name, Node.State.RUNNING, state.recovering() ? "standby" : "primary", upstream, state);
    }
}
