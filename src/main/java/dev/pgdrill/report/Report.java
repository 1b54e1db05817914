package dev.pgdrill.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Difficulty;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Metrics;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a drill was: a pure function of its journal. {@link ReportFormat} renders it; as JSON it is this tree as it
 * stands, published as {@code docs/reference/report.schema.json}. Text is the learner's and the nodes' own: every
 * rendering escapes it.
 *
 * @param schema {@value #SCHEMA}
 * @param entries how many entries of the journal this is made from
 * @param metrics null where the probe told nothing
 * @param timeline everything that happened, oldest first
 * @param debrief rendered Markdown; null while the drill goes on, or where the scenario has none
 */
public record Report(
        String schema,
        long entries,
        Drill drill,
        ScenarioPart scenario,
        Outcome verdict,
        Points points,
        @Nullable Metrics metrics,
        Timings timings,
        List<StepPart> steps,
        List<Moment> timeline,
        List<NodePart> nodes,
        Probe probe,
        List<Command> commands,
        List<Note> notes,
        List<Reset> resets,
        Environment environment,
        @Nullable String debrief) {
    public static final String SCHEMA = "pgdrill.report/1";

    /**
     * Makes the report of a journal.
     *
     * @throws dev.pgdrill.UserError if the entries are no drill's
     */
    public static Report of(Iterable<Entry> entries) {
        ReportFold fold = new ReportFold();
        entries.forEach(fold::apply);
        return fold.report();
    }

    /** Who played what, how and when. {@code endedAt} is the last entry's time while the drill goes on. */
    public record Drill(
            String id,
            String learner,
            Event.Mode mode,
            @Nullable String solution,
            String runtime,
            long seed,
            Instant startedAt,
            Instant endedAt,
            long durationMs,
            boolean ended,
            @Nullable String abandoned) {}

    /** What was played. */
    public record ScenarioPart(
            String id,
            String title,
            String summary,
            List<String> objectives,
            Difficulty difficulty,
            int minutes,
            List<String> tags,
            String digest) {}

    /** Points; {@code possible} includes bonuses. */
    public record Points(int earned, int possible) {}

    /** How long things took, in milliseconds; null where they never ended. */
    public record Timings(
            @Nullable Long clusterUpMs, @Nullable Long readyMs) {}

    /**
     * A step.
     *
     * @param task rendered Markdown
     * @param durationMs from the moment it was the learner's until it ended; null if it never was
     * @param hintCost points the hints took off
     * @param solutionShown the solution shown before the step was passed
     */
    public record StepPart(
            String id,
            String title,
            String task,
            Outcome verdict,
            @Nullable Instant startedAt,
            @Nullable Instant readyAt,
            @Nullable Instant endedAt,
            @Nullable Long durationMs,
            Points points,
            int hintCost,
            @Nullable String solutionShown,
            int resets,
            @Nullable Incident incident,
            List<Capture> captures,
            List<CheckPart> checks,
            List<Attempt> attempts,
            List<Hint> hints,
            List<Answer> answers) {}

    /** What was broken. Moments are on the cluster's clock. */
    public record Incident(
            String title,
            @Nullable String node,
            Instant began,
            @Nullable Instant ended) {}

    /** A value read when the step began. */
    public record Capture(String name, String value, Instant at) {}

    /**
     * Where a check stood in the end.
     *
     * @param verdict null if it was never looked at; likewise the evidence
     */
    public record CheckPart(
            String id,
            Check.Mode mode,
            Check.Dimension dimension,
            boolean bonus,
            @Nullable Verdict verdict,
            @Nullable String observed,
            @Nullable String expected,
            @Nullable String why,
            int earned,
            int possible) {}

    /** An explicit look at a step's checks. {@code number} counts from 1 within the step. */
    public record Attempt(int number, Instant at, Verdict verdict, List<CheckResult> results) {}

    /** A hint taken. */
    public record Hint(Instant at, int tier, @Nullable String check, String text, int cost) {}

    /** An answer given. */
    public record Answer(Instant at, String check, @Nullable String question, String text) {}

    /**
     * Something that happened.
     *
     * @param offsetMs since the drill began
     * @param node where it happened; null where it is no node's
     */
    public record Moment(
            Instant at,
            long offsetMs,
            Kind kind,
            @Nullable String node,
            @Nullable String step,
            String text) {}

    /** What kind of thing happened. */
    public enum Kind {
        @JsonProperty("drill")
        DRILL,
        @JsonProperty("step")
        STEP,
        @JsonProperty("capture")
        CAPTURE,
        @JsonProperty("incident")
        INCIDENT,
        @JsonProperty("command")
        COMMAND,
        @JsonProperty("check")
        CHECK,
        @JsonProperty("help")
        HELP,
        @JsonProperty("answer")
        ANSWER,
        @JsonProperty("note")
        NOTE,
        @JsonProperty("reset")
        RESET,
        /** A line of a server's log. */
        @JsonProperty("log")
        LOG,
        /** A node became something else: went down, came up, was promoted. */
        @JsonProperty("node")
        NODE;

        /** The word for people. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A node, what it was over time, and how far it lagged. {@code role} is null for the application's node. */
    public record NodePart(
            String name, NodeSpec.@Nullable Role role, String host, int port, List<Span> spans, List<Lag> lag) {}

    /** What a node was for a while; words as in {@link Event.NodeObservation}. */
    public record Span(
            Instant from,
            Instant to,
            String machine,
            String postgres,
            @Nullable Integer timeline) {}

    /** How far a standby was behind. */
    public record Lag(
            Instant at, @Nullable Long bytes, @Nullable Long ms) {}

    /**
     * What the application felt.
     *
     * @param endpoint the nodes it knew; empty where the scenario has no probe
     * @param voided stretches of time undone by resets
     */
    public record Probe(List<String> endpoint, List<ProbeSecond> seconds, List<Voided> voided) {}

    /** A stretch of time that a reset undid: commits in it are void, not lost. */
    public record Voided(Instant from, Instant to) {}

    /** A line typed. {@code status} and what follows are null if nobody saw it end. */
    public record Command(
            int number,
            @Nullable String step,
            String node,
            String line,
            Instant startedAt,
            @Nullable Integer status,
            @Nullable Long durationMs,
            @Nullable String output,
            @Nullable Long outputBytes) {}

    /** What the learner wrote down. */
    public record Note(Instant at, @Nullable String step, String text) {}

    /** The cluster was put back. */
    public record Reset(Instant at, String step, Instant snapshotAt, long durationMs) {}

    /** What it ran on. */
    public record Environment(@Nullable String postgres, Map<String, String> versions, Map<String, String> vars) {}
}
