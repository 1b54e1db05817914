package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Event.NodeObservation;
import dev.pgdrill.journal.JournalFixtures;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.Story;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesViewTest {
    private static final List<Event.NodeInfo> NODES = List.of(
            info("primary", NodeSpec.Role.PRIMARY),
            info("standby1", NodeSpec.Role.STANDBY),
            info("standby2", NodeSpec.Role.EMPTY),
            info("standby3", NodeSpec.Role.EMPTY),
            info("repo", NodeSpec.Role.REPOSITORY),
            info("app", null));

    @Test
    void standbysStandBelowWhatTheyStreamFrom() {
        DrillState state = observed(
                new NodeObservation("primary", "running", "primary", 1, "0/5000148", null, null),
                new NodeObservation("standby1", "running", "standby", 1, "0/5000148", 0L, 0L, "primary"),
                new NodeObservation("standby2", "running", "standby", 1, "0/5000000", 328L, 1_200L, "standby1"),
                new NodeObservation("standby3", "running", "standby", 1, "0/4000000", 16_777_216L, null, "primary"),
                new NodeObservation("repo", "running", "none", null, null, null, null));
        assertThat(NodesView.lines(state, 80, Screens.UNICODE)).containsExactly("""
                accidental-delete-7kq2, docker, PostgreSQL 17.11               seen 11:40:00 UTC
                ● primary         primary     timeline 1, you are here, at 0/5000148
                ├─ ● standby1     standby     timeline 1, no lag, at 0/5000148
                │  └─ ● standby2  standby     timeline 1, lag 328 B / 1.2 s, at 0/5000000
                └─ ● standby3     standby     timeline 1, lag 16 MB, at 0/4000000
                ○ repo            repository
                ● app             app         writes ok, 10/s at 11:40:01""".split("\n"));
    }

    @Test
    void nodesThatAreDownAreMarked() {
        DrillState state = observed(
                new NodeObservation("primary", "running", "down", null, null, null, null),
                new NodeObservation("standby1", "running", "primary", 2, "0/6000000", null, null),
                new NodeObservation("standby2", "paused", "down", null, null, null, null),
                new NodeObservation("standby3", "running", "standby", 1, "0/4000000", 99L, 5L),
                new NodeObservation("repo", "stopped", "none", null, null, null, null));
        assertThat(NodesView.lines(state, 80, Screens.ASCII).subList(1, 6)).containsExactly("""
                x primary   down        you are here
                o standby1  primary     timeline 2, at 0/6000000
                = standby2  down        machine paused
                o standby3  standby     timeline 1, streams from nobody, lag 99 B / 5 ms
                x repo      repository  machine stopped""".split("\n"));
    }

    @Test
    void anApplicationThatCannotWriteIsTold() {
        Story story = story();
        story.then(
                5,
                new Event.ProbeMeasured(
                        JournalFixtures.metrics(null, null, null),
                        List.of(new ProbeSecond(1_773_488_402L, 0, 3, 900))));
        List<String> lines = NodesView.lines(DrillState.of(story.entries()), 80, Screens.UNICODE);
        assertThat(lines.get(lines.size() - 1)).startsWith("✗ app").endsWith("writes FAIL at 11:40:02");
    }

    @Test
    void standbysInACircleAreStillDrawn() {
        DrillState state = observed(
                new NodeObservation("standby1", "running", "standby", 1, "0/1", 0L, 0L, "standby2"),
                new NodeObservation("standby2", "running", "standby", 1, "0/1", 0L, 0L, "standby1"));
        assertThat(NodesView.lines(state, 80, Screens.UNICODE)).hasSize(7);
    }

    @Test
    void beforeTheClusterIsUpThatIsSaid() {
        DrillState state =
                DrillState.of(new Story().then(0, JournalFixtures.started()).entries());
        assertThat(NodesView.lines(state, 80, Screens.UNICODE)).containsExactly("the cluster is not up yet");
    }

    private static Story story() {
        return new Story()
                .then(0, JournalFixtures.started())
                .then(5, new Event.ClusterStarted(NODES, "17.11", 5))
                .then(5, new Event.DrillReady(5))
                .then(5, new Event.NodeEntered("primary"));
    }

    private static DrillState observed(NodeObservation... nodes) {
        Story story = story().then(5, new Event.ClusterObserved(JournalFixtures.BEGIN, List.of(nodes)))
                .then(
                        5,
                        new Event.ProbeMeasured(
                                JournalFixtures.metrics(null, null, null),
                                List.of(new ProbeSecond(1_773_488_401L, 10, 0, 4))));
        return DrillState.of(story.entries());
    }

    private static Event.NodeInfo info(String name, NodeSpec.Role role) {
        return new Event.NodeInfo(name, role, name, 5432);
    }
}
