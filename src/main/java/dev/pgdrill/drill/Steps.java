package dev.pgdrill.drill;

import dev.pgdrill.catalog.Action;
import dev.pgdrill.catalog.Durations;
import dev.pgdrill.catalog.Incident;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Event.SnapshotTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How a step begins, and begins again: the snapshot, the workload, the captures, the incident. */
final class Steps {
    private final Play play;
    private final Observation observation;

    Steps(Play play, Observation observation) {
        this.play = play;
        this.observation = observation;
    }

    /** Begins a step from the cluster as it is now. */
    void begin(Step step) throws InterruptedException {
        play.chronicle().append(new Event.StepStarted(step.id()));
        snapshot(step);
        prepare(step);
    }

    /** Puts the cluster back to where the step began, and begins it again from there. */
    void again(Step step) throws InterruptedException {
        SnapshotTaken taken = play.state().steps().get(step.id()).snapshot();
        if (taken == null) {
            // The step's snapshot was never completed, so nothing has happened since. What it needs is every machine.
            Machines.switchOn(play.cluster());
            snapshot(step);
        } else {
            play.progress().phase("going back to the start of " + step.id());
            long began = System.nanoTime();
            play.cluster().restore(taken.name());
            observation.ensureProbe();
            play.database().closeIdle();
            observation.restored(taken);
            if (play.state().mode() == Event.Mode.AUTOMATIC) {
                // A learner keeps their shell; a transcript that is played anew starts with a fresh one.
                play.cluster().nodes().forEach(NodeShell::forget);
            }
            play.chronicle()
                    .append(new Event.StepReset(
                            step.id(), taken.name(), taken.at(), play.now(), logSizes(), millisecondsSince(began)));
        }
        prepare(step);
    }

    private void snapshot(Step step) {
        if (play.scenario().hasNodes()) {
            play.progress().phase("keeping the cluster as it is, for a reset");
        }
        long began = System.nanoTime();
        String name = "step-" + step.id();
        // Read before the copy: a commit between the two is in the snapshot, and counting it as void does no harm.
        Instant at = play.now();
        play.cluster().snapshot(name);
        play.chronicle().append(new SnapshotTaken(step.id(), name, at, logSizes(), millisecondsSince(began)));
    }

    private void prepare(Step step) throws InterruptedException {
        if (!step.workload().isEmpty()) {
            play.progress().phase("starting the workload");
            Actions actions = new Actions(play);
            step.workload().forEach(actions::perform);
        }
        for (Map.Entry<String, Step.Capture> capture : step.capture().entrySet()) {
            play.chronicle().append(new Event.Captured(step.id(), capture.getKey(), read(capture.getValue())));
        }
        observation.tellVerify();
        if (step.incident() != null) {
            strike(step, step.incident());
        }
        play.chronicle().append(new Event.StepReady(step.id(), play.text(step.task())));
    }

    private void strike(Step step, Incident incident) throws InterruptedException {
        if (incident.after() != null) {
            Duration wait = Durations.parse(incident.after());
            play.progress().phase("the application is running (" + incident.after() + ")");
            Thread.sleep(wait.toMillis());
        }
        play.progress().phase("something is happening");
        String node = incident.actions().isEmpty()
                ? null
                : play.render(incident.actions().get(0).on());
        play.chronicle().append(new Event.IncidentBegan(step.id(), play.render(incident.title()), node, play.now()));
        Actions actions = new Actions(play);
        for (Action action : incident.actions()) {
            actions.perform(action);
        }
        play.chronicle().append(new Event.IncidentEnded(step.id(), play.now()));
    }

    private String read(Step.Capture capture) throws InterruptedException {
        if (capture.sql() != null) {
            String sql =
                    ScenarioFolder.isSqlFile(capture.sql()) ? play.text(capture.sql()) : play.render(capture.sql());
            String database = capture.database() == null ? null : play.render(capture.database());
            String value = play.database()
                    .query(play.render(capture.on()), database, sql)
                    .first();
            return value == null ? "" : value;
        }
        String command = play.render(Objects.requireNonNull(capture.exec()));
        return play.cluster()
                .node(play.render(capture.on()))
                .exec(ExecRequest.bash(command))
                .out()
                .strip();
    }

    /** Bytes of each node's server log, which is where a step's part of it begins. */
    private Map<String, Long> logSizes() {
        List<Node> nodes = play.cluster().nodes().stream()
                .filter(node -> node.spec() != null)
                .toList();
        // At the same time: to ask a container takes a good part of a tenth of a second.
        List<Long> each = nodes.parallelStream().map(Steps::logSize).toList();
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (int place = 0; place < nodes.size(); place++) {
            sizes.put(nodes.get(place).name(), each.get(place));
        }
        return sizes;
    }

    private static long logSize(Node node) {
        try {
            String size = node.exec(
                            ExecRequest.of("stat", "-c", "%s", node.paths().log()))
                    .out()
                    .strip();
            return size.isEmpty() ? 0 : Long.parseLong(size);
        } catch (NodeUnavailable down) {
            return 0;
        }
    }

    static long millisecondsSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
    }
}
