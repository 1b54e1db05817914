package dev.pgdrill.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a drill. On disk before it is shown.
 *
 * <p>Adding an event: a record here with its {@code @JsonSubTypes.Type}, a method in {@link Visitor}; the compiler then
 * names every fold that has to decide what the event means to it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.DrillStarted.class, name = "drill-started"),
    @JsonSubTypes.Type(value = Event.ClusterStarted.class, name = "cluster-started"),
    @JsonSubTypes.Type(value = Event.DrillReady.class, name = "drill-ready"),
    @JsonSubTypes.Type(value = Event.StepStarted.class, name = "step-started"),
    @JsonSubTypes.Type(value = Event.SnapshotTaken.class, name = "snapshot-taken"),
    @JsonSubTypes.Type(value = Event.Captured.class, name = "captured"),
    @JsonSubTypes.Type(value = Event.IncidentBegan.class, name = "incident-began"),
    @JsonSubTypes.Type(value = Event.IncidentEnded.class, name = "incident-ended"),
    @JsonSubTypes.Type(value = Event.StepReady.class, name = "step-ready"),
    @JsonSubTypes.Type(value = Event.NodeEntered.class, name = "node-entered"),
    @JsonSubTypes.Type(value = Event.CommandStarted.class, name = "command-started"),
    @JsonSubTypes.Type(value = Event.CommandFinished.class, name = "command-finished"),
    @JsonSubTypes.Type(value = Event.StatementsTyped.class, name = "statements-typed"),
    @JsonSubTypes.Type(value = Event.Checked.class, name = "checked"),
    @JsonSubTypes.Type(value = Event.HintTaken.class, name = "hint-taken"),
    @JsonSubTypes.Type(value = Event.SolutionShown.class, name = "solution-shown"),
    @JsonSubTypes.Type(value = Event.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Event.Noted.class, name = "noted"),
    @JsonSubTypes.Type(value = Event.StepPassed.class, name = "step-passed"),
    @JsonSubTypes.Type(value = Event.StepSkipped.class, name = "step-skipped"),
    @JsonSubTypes.Type(value = Event.StepReset.class, name = "step-reset"),
    @JsonSubTypes.Type(value = Event.ProbeMeasured.class, name = "probe-measured"),
    @JsonSubTypes.Type(value = Event.ClusterObserved.class, name = "cluster-observed"),
    @JsonSubTypes.Type(value = Event.LogNoticed.class, name = "log-noticed"),
    @JsonSubTypes.Type(value = Event.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Event.DrillFinished.class, name = "drill-finished"),
    @JsonSubTypes.Type(value = Event.DrillAbandoned.class, name = "drill-abandoned"),
})
public sealed interface Event {

    <R> R accept(Visitor<R> visitor);

    /**
     * The first event of every journal; a report needs nothing else to know what was played.
     *
     * @param scenario as played: without solutions and wrong transcripts
     * @param texts the Markdown of each step's task and of the debrief as the scenario has it, by file name; rendered
     *     texts come with the events that show them
     * @param digest SHA-256 over the scenario's files, in hexadecimal
     * @param seed what the variables were drawn from
     * @param vars the variables' values by name
     * @param learner who plays, as they gave it
     * @param mode {@code practice}, {@code exam} or {@code automatic}
     * @param solution the solution an automatic drill plays; null otherwise
     * @param runtime {@code docker} or {@code local}
     * @param versions pgdrill, java, and what the runtime says of itself
     */
    record DrillStarted(
            String drill,
            Scenario scenario,
            Map<String, String> texts,
            String digest,
            long seed,
            Map<String, String> vars,
            String learner,
            Mode mode,
            @Nullable String solution,
            String runtime,
            Map<String, String> versions)
            implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drillStarted(this);
        }
    }

    /** Every node is up. {@code postgres} is the version the first node reports, such as {@code 17.11}. */
    record ClusterStarted(List<NodeInfo> nodes, @Nullable String postgres, long durationMs) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.clusterStarted(this);
        }
    }

    /** The setup is done and the ready checks hold. */
    record DrillReady(long durationMs) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drillReady(this);
        }
    }

    /** A step began; its snapshot, captures and incident follow. */
    record StepStarted(String step) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepStarted(this);
        }
    }

    /**
     * The whole cluster was kept.
     *
     * @param name what {@code Cluster.restore} takes
     * @param at the moment on the cluster's clock
     * @param logSizes bytes of each node's server log at that moment
     */
    record SnapshotTaken(String step, String name, Instant at, Map<String, Long> logSizes, long durationMs)
            implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.snapshotTaken(this);
        }
    }

    /** A value was read when the step began. */
    record Captured(String step, String name, String value) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.captured(this);
        }
    }

    /** The incident is about to happen. {@code at} is the moment on the cluster's clock. */
    record IncidentBegan(
            String step, String title, @Nullable String node, Instant at) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.incidentBegan(this);
        }
    }

    /** The incident has happened. {@code at} is the moment on the cluster's clock. */
    record IncidentEnded(String step, Instant at) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.incidentEnded(this);
        }
    }

    /** The step is the learner's from now on. {@code task} is its rendered Markdown. */
    record StepReady(String step, String task) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepReady(this);
        }
    }

    /** Lines go to this node from now on. */
    record NodeEntered(String node) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nodeEntered(this);
        }
    }

    /** A line is about to run on a node. {@code command} counts from 1 within the drill. */
    record CommandStarted(int command, @Nullable String step, String node, String line) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commandStarted(this);
        }
    }

    /**
     * The line has ended.
     *
     * @param status its exit status
     * @param output the end of what it printed, at most 4,000 characters, control sequences removed
     * @param outputBytes all that it printed
     */
    record CommandFinished(int command, int status, long durationMs, String output, long outputBytes) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.commandFinished(this);
        }
    }

    /** What was typed at psql's own prompt while a line ran, oldest first; written before the line's end. */
    record StatementsTyped(int command, List<String> statements) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.statementsTyped(this);
        }
    }

    /** Checks were looked at. Only an explicit one is an attempt. */
    record Checked(String step, Trigger trigger, List<CheckResult> results) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.checked(this);
        }
    }

    /** A hint was bought. {@code hint} is its place in the step's list, from 0. */
    record HintTaken(
            String step, int hint, int tier, @Nullable String check, String text, int cost) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hintTaken(this);
        }
    }

    /** The solution was shown; the step earns nothing any more unless it was passed before. */
    record SolutionShown(String step, String solution) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.solutionShown(this);
        }
    }

    /** The learner answered the question of a check. */
    record Answered(String step, String check, String text) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.answered(this);
        }
    }

    /** The learner wrote something down for the report. */
    record Noted(@Nullable String step, String text) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.noted(this);
        }
    }

    /** Every check of the step but missed bonuses passed in an explicit attempt. */
    record StepPassed(String step) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepPassed(this);
        }
    }

    /** The step was given up; it earns nothing. */
    record StepSkipped(String step) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepSkipped(this);
        }
    }

    /**
     * The cluster was put back to a snapshot. Commits acknowledged between {@code snapshotAt} and {@code at} are void.
     *
     * @param at the moment on the cluster's clock
     * @param logSizes bytes of each node's server log at that moment: what its servers said as they came back is over;
     *     null in journals of before it was kept
     */
    record StepReset(
            String step,
            String snapshot,
            Instant snapshotAt,
            Instant at,
            @Nullable Map<String, Long> logSizes,
            long durationMs)
            implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepReset(this);
        }
    }

    /**
     * What the probe recorded since the last such event.
     *
     * @param metrics over the whole drill so far, as of this moment
     * @param seconds new seconds of the ledger, oldest first
     */
    record ProbeMeasured(Metrics metrics, List<ProbeSecond> seconds) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.probeMeasured(this);
        }
    }

    /** What each node was at one moment; written when something but positions changed, and every few seconds. */
    record ClusterObserved(Instant at, List<NodeObservation> nodes) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.clusterObserved(this);
        }
    }

    /** A line of a server's log that tells the story: a start, a stop, recovery, promotion, a failure. */
    record LogNoticed(String node, Instant at, String severity, String text) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.logNoticed(this);
        }
    }

    /** Another process took the drill up. */
    record Resumed(String version) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resumed(this);
        }
    }

    /** The drill is over. {@code debrief} is its rendered Markdown; null where the scenario has none. */
    record DrillFinished(Verdict verdict, @Nullable String debrief) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drillFinished(this);
        }
    }

    /** The drill was given up. */
    record DrillAbandoned(String reason) implements Event {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.drillAbandoned(this);
        }
    }

    /** How a drill is played. */
    enum Mode {
        @JsonProperty("practice")
        PRACTICE,
        @JsonProperty("exam")
        EXAM,
        @JsonProperty("automatic")
        AUTOMATIC
    }

    /** Why checks were looked at. */
    enum Trigger {
        /** The learner asked. */
        @JsonProperty("explicit")
        EXPLICIT,
        /** Something may have changed. */
        @JsonProperty("background")
        BACKGROUND
    }

    /** What a node was made as. {@code role} is null for the application's node. */
    record NodeInfo(String name, NodeSpec.@Nullable Role role, String host, int port) {}

    /**
     * What a node was.
     *
     * @param machine {@code running}, {@code paused}, {@code stopped} or {@code gone}
     * @param postgres {@code primary}, {@code standby}, {@code down}, or {@code none} where there is no data directory
     * @param timeline null where it isn't known
     * @param lsn the write or replay position; null where it isn't known
     * @param lagBytes how far a standby's replay is behind its upstream; null elsewhere
     * @param lagMs likewise in milliseconds; null elsewhere
     * @param upstream the node a standby streams from at the moment; null where it doesn't, or it isn't known
     */
    record NodeObservation(
            String name,
            String machine,
            String postgres,
            @Nullable Integer timeline,
            @Nullable String lsn,
            @Nullable Long lagBytes,
            @Nullable Long lagMs,
            @Nullable String upstream) {

        /** A node that streams from none. */
        public NodeObservation(
                String name,
                String machine,
                String postgres,
                @Nullable Integer timeline,
                @Nullable String lsn,
                @Nullable Long lagBytes,
                @Nullable Long lagMs) {
            this(name, machine, postgres, timeline, lsn, lagBytes, lagMs, null);
        }
    }

    /** Decides what each event means to a fold. */
    interface Visitor<R> {
        R drillStarted(DrillStarted event);

        R clusterStarted(ClusterStarted event);

        R drillReady(DrillReady event);

        R stepStarted(StepStarted event);

        R snapshotTaken(SnapshotTaken event);

        R captured(Captured event);

        R incidentBegan(IncidentBegan event);

        R incidentEnded(IncidentEnded event);

        R stepReady(StepReady event);

        R nodeEntered(NodeEntered event);

        R commandStarted(CommandStarted event);

        R commandFinished(CommandFinished event);

        R statementsTyped(StatementsTyped event);

        R checked(Checked event);

        R hintTaken(HintTaken event);

        R solutionShown(SolutionShown event);

        R answered(Answered event);

        R noted(Noted event);

        R stepPassed(StepPassed event);

        R stepSkipped(StepSkipped event);

        R stepReset(StepReset event);

        R probeMeasured(ProbeMeasured event);

        R clusterObserved(ClusterObserved event);

        R logNoticed(LogNoticed event);

        R resumed(Resumed event);

        R drillFinished(DrillFinished event);

        R drillAbandoned(DrillAbandoned event);
    }
}
