package dev.pgdrill.drill.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.catalog.NodeSpec.Role;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.DatabaseFailure;
import dev.pgdrill.drill.Rows;
import dev.pgdrill.journal.Event.ClusterObserved;
import dev.pgdrill.journal.Event.NodeObservation;
import dev.pgdrill.testing.StubCluster;
import dev.pgdrill.testing.StubNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ObserverTest {
    private static final List<String> COLUMNS = List.of(
            "recovering", "position", "timeline", "received", "replay_age_ms", "name", "behind", "behind_ms", "sender");

    private final StubNode primary = new StubNode("primary", Role.PRIMARY, null);
    private final StubNode standby = new StubNode("standby1", Role.STANDBY, "primary");
    private final StubNode repository = new StubNode("repo", Role.REPOSITORY, null);
    private final StubNode empty = new StubNode("spare", Role.EMPTY, null);
    private final StubNode app = StubNode.application();
    private final Map<String, Rows> answers = new ConcurrentHashMap<>();
    private final Map<String, DatabaseFailure.Kind> failures = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<ClusterObserved> told = Collections.synchronizedList(new ArrayList<>());
    private final SettableClock clock = new SettableClock();
    private final Observer observer = new Observer(
            StubCluster.of(primary, standby, repository, empty, app),
            this::query,
            clock,
            Duration.ofSeconds(10),
            told::add);

    @AfterEach
    void close() {
        observer.close();
    }

    @Test
    void everyNodeButTheApplicationsIsSeen() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, "standby1", "96", "4"));
        answers.put("standby1", row("t", "0/3000000", "1", "0/3000060", "120", null, null, null));

        assertThat(observer.look().nodes())
                .containsExactly(
                        new NodeObservation("primary", "running", "primary", 1, "0/3000060", null, null),
                        new NodeObservation("standby1", "running", "standby", 1, "0/3000000", 96L, 120L),
                        new NodeObservation("repo", "running", "none", null, null, null, null),
                        new NodeObservation("spare", "running", "none", null, null, null, null));
    }

    @Test
    void aStandbyThatHasReplayedEverythingIsNotBehind() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, "standby1", "0", null));
        answers.put("standby1", row("t", "0/3000060", "1", "0/3000060", "90000", null, null, null));

        assertThat(lag("standby1")).containsExactly(0L, 0L);
    }

    @Test
    void aStandbyStreamsFromWhomItIsConnectedTo() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, "walreceiver", "0", null));
        answers.put("standby1", row("t", "0/3000060", "1", "0/3000060", null, null, null, null, "primary:5432"));
        assertThat(observation("standby1").upstream()).isEqualTo("primary");

        answers.put("standby1", row("t", "0/3000060", "1", "0/3000060", null, null, null, null, "10.0.0.7:5432"));
        assertThat(observation("standby1").upstream()).isNull();

        answers.put("primary", row("f", "0/3000060", "1", null, null, "standby1", "0", null));
        assertThat(observation("standby1").upstream()).isEqualTo("primary");
    }

    @Test
    void aStandbyThatLostItsUpstreamIsBehindByPosition() throws InterruptedException {
        answers.put("primary", row("f", "1/10", "1", null, null, null, null, null));
        answers.put("standby1", row("t", "0/FFFFFFF0", "1", "0/FFFFFFF0", "7000", null, null, null));

        assertThat(lag("standby1")).containsExactly(32L, 7000L);
    }

    @Test
    void withoutAnUpstreamOnlyTheAgeIsKnown() throws InterruptedException {
        answers.put("standby1", row("t", "0/3000000", "1", null, "7000", null, null, null));

        assertThat(lag("standby1")).containsExactly(null, 7000L);
        assertThat(observation("primary").postgres()).isEqualTo("down");
    }

    @Test
    void aMachineThatDoesNotRunIsNotAsked() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, null, null, null));
        primary.state = Node.State.PAUSED;
        standby.state = Node.State.GONE;

        assertThat(observation("primary"))
                .isEqualTo(new NodeObservation("primary", "paused", "down", null, null, null, null));
        assertThat(observation("standby1").machine()).isEqualTo("gone");
    }

    @Test
    void aServerThatRefusesToAnswerIsWhatItWas() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, null, null, null));
        observer.look();
        answers.clear();
        failures.put("primary", DatabaseFailure.Kind.FULL);
        assertThat(observation("primary").postgres()).isEqualTo("primary");

        failures.put("primary", DatabaseFailure.Kind.NOT_RUNNING);
        assertThat(observation("primary").postgres()).isEqualTo("down");
    }

    @Test
    void anEmptyNodeHasAServerOnceOneWasSeen() throws InterruptedException {
        answers.put("spare", row("f", "0/3000060", "2", null, null, null, null, null));
        assertThat(observation("spare").postgres()).isEqualTo("primary");

        answers.clear();
        assertThat(observation("spare").postgres()).isEqualTo("down");
    }

    @Test
    void aNodeThatHangsHoldsUpNobody() throws InterruptedException {
        answers.put("standby1", row("t", "0/3000000", "1", null, "7000", null, null, null));
        failures.put("primary", DatabaseFailure.Kind.NO_ANSWER);

        assertThat(observation("primary").postgres()).isEqualTo("down");
        assertThat(observation("standby1").postgres()).isEqualTo("standby");
    }

    @Test
    void aServerThatIsSlowToAnswerIsWhatItWas() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, null, null, null));
        observer.look();
        failures.put("primary", DatabaseFailure.Kind.NO_ANSWER);
        assertThat(observation("primary").postgres()).isEqualTo("primary");

        primary.state = Node.State.PAUSED;
        assertThat(observation("primary").postgres()).isEqualTo("down");
    }

    @Test
    void positionsAloneAreToldOnlyNowAndThen() throws InterruptedException {
        answers.put("primary", row("f", "0/3000060", "1", null, null, null, null, null));
        observer.look();
        answers.put("primary", row("f", "0/4000060", "1", null, null, null, null, null));
        clock.forward(9);
        observer.look();
        assertThat(told).hasSize(1);

        clock.forward(1);
        observer.look();
        assertThat(told).hasSize(2);
    }

    @Test
    void aNewTimelineOrRoleIsToldAtOnce() throws InterruptedException {
        answers.put("standby1", row("t", "0/3000060", "1", null, null, null, null, null));
        observer.look();
        answers.put("standby1", row("f", "0/3000060", "2", null, null, null, null, null));
        observer.look();
        answers.remove("standby1");
        observer.look();

        assertThat(told)
                .extracting(observed -> observed.nodes().get(1))
                .extracting(NodeObservation::postgres)
                .containsExactly("standby", "primary", "down");
    }

    @Test
    void itLooksByItselfUntilItIsClosed() {
        answers.put("primary", row("f", "0/3000060", "1", null, null, null, null, null));
        observer.start(Duration.ofMillis(5));
        await().until(() -> observer.latest() != null);

        primary.state = Node.State.STOPPED;
        await().until(() -> told.size() >= 2);
        observer.close();

        assertThat(told.get(1).nodes().get(0).machine()).isEqualTo("stopped");
    }

    @Test
    void aFailureDoesNotEndLooking() {
        answers.put("primary", new Rows(COLUMNS, List.of()));
        observer.start(Duration.ofMillis(5));
        await().until(() -> asked.get() > 0);
        answers.put("primary", row("f", "0/3000060", "1", null, null, null, null, null));

        await().until(() -> !told.isEmpty());
    }

    private NodeObservation observation(String node) throws InterruptedException {
        return observer.look().nodes().stream()
                .filter(seen -> seen.name().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private List<@Nullable Long> lag(String node) throws InterruptedException {
        NodeObservation seen = observation(node);
        return Arrays.asList(seen.lagBytes(), seen.lagMs());
    }

    private Rows query(String node, @Nullable String database, String sql) throws InterruptedException {
        if (failures.get(node) == DatabaseFailure.Kind.NO_ANSWER) {
            never.await();
        }
        Rows rows = answers.get(node);
        asked.incrementAndGet();
        if (rows == null) {
            throw new DatabaseFailure(
                    failures.getOrDefault(node, DatabaseFailure.Kind.NOT_RUNNING), "nobody listens", null, null);
        }
        return rows;
    }

    private static Rows row(@Nullable String... values) {
        return new Rows(COLUMNS, List.of(Arrays.asList(Arrays.copyOf(values, COLUMNS.size()))));
    }

    /** Stands still until it is put forward. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        void forward(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
