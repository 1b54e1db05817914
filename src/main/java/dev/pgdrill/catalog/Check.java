package dev.pgdrill.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pgdrill.catalog.source.Omittable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared expectation about observable state. Exactly one subject is given: {@code sql}, {@code exec}, {@code log},
 * {@code file}, {@code http}, {@code metric}, {@code answer} or {@code script}.
 *
 * @param id unique in the scenario
 * @param points what passing earns; 0 by default
 * @param bonus whether a valid method may miss it
 * @param mode when it must hold; {@code state} by default
 * @param dimension what it tells about the learner's work; {@code repair} by default
 * @param on the node looked at, or a template that gives its name; left out for {@code metric} and {@code answer}
 * @param sql a query, or a file of the scenario ending in {@code .sql}; relations are schema-qualified
 * @param database the database queried; the application's by default
 * @param exec a bash command; its standard output is compared, after {@code status}
 * @param log a regular expression searched for in the server's log since the step began; the matching lines are compared
 * @param file a path on the node; its content is compared
 * @param http a request to a service of the node
 * @param metric a figure from the probe's ledger
 * @param answer something the learner says
 * @param script a bash file of the scenario: exit status 0 is PASS, 1 is FAIL with stdout as observed, anything else ERROR
 * @param expect what is expected of the subject
 * @param eventually how long to wait for it, and how long it must stay
 * @param expected what is expected, in words, where what can be told from {@code expect} or a script says too little
 * @param why what the check stands for, shown when it fails; never the solution
 */
public record Check(
        String id,
        @Omittable int points,
        @Omittable boolean bonus,
        @Omittable Mode mode,
        @Omittable Dimension dimension,
        @Nullable String on,
        @Nullable String sql,
        @Nullable String database,
        @Nullable String exec,
        @Nullable String log,
        @Nullable String file,
        @Nullable Http http,
        @Nullable Metric metric,
        @Nullable Answer answer,
        @Nullable String script,
        @Nullable Expectation expect,
        @Nullable Eventually eventually,
        @Nullable String expected,
        @Nullable String why) {

    public Check {
        mode = mode == null ? Mode.STATE : mode;
        dimension = dimension == null ? Dimension.REPAIR : dimension;
    }

    /** When an expectation must hold. */
    public enum Mode {
        /** True now. */
        @JsonProperty("state")
        STATE,
        /** Was true once since the step began. */
        @JsonProperty("event")
        EVENT,
        /** Must never become false while the step lasts. */
        @JsonProperty("invariant")
        INVARIANT
    }

    /** What a check tells about the learner's work. */
    public enum Dimension {
        /** What is wrong was found. */
        @JsonProperty("diagnosis")
        DIAGNOSIS,
        /** What was wrong is right again. */
        @JsonProperty("repair")
        REPAIR,
        /** The repair itself did no harm. */
        @JsonProperty("safety")
        SAFETY,
        /** It was quick. */
        @JsonProperty("speed")
        SPEED
    }

    /** Figures from the probe's ledger. Durations are compared in seconds. */
    public enum Metric {
        /** Seconds from the incident until the application wrote without a break and read the right data. */
        @JsonProperty("rto")
        RTO,
        /** Seconds before the incident at which the first lost commit was acknowledged; 0 if none before it is lost. */
        @JsonProperty("rpo")
        RPO,
        /** Seconds in which the application could not write, since the incident. */
        @JsonProperty("downtime")
        DOWNTIME,
        /** Seconds of the longest wait for a write to be acknowledged. */
        @JsonProperty("longest_stall")
        LONGEST_STALL,
        /** Acknowledged commits that are missing. */
        @JsonProperty("lost_commits")
        LOST_COMMITS,
        /** Writes that failed. */
        @JsonProperty("failed_writes")
        FAILED_WRITES
    }

    /**
     * A request to a service of the node.
     *
     * @param port a number, or a template
     * @param path from the root, such as {@code /primary}
     * @param json a JSON pointer into the answer's body whose value is compared; by default the status is
     */
    public record Http(String port, String path, @Nullable String json) {}

    /**
     * Something the learner says with the verb {@code answer}.
     *
     * @param question what is asked
     * @param choices for a choice, the possible answers
     * @param correct the right answer, a template: one of the choices, or a number; left out for text
     * @param unit for an amount, the unit that {@code correct} is in, such as {@code GB} or {@code min}; the learner names
     *     theirs, and any of the same kind will do
     * @param tolerance how far a number may be off: a number in the answer's unit, or a share of it such as {@code 2%}
     * @param rubric for text, what a good answer names: each a regular expression
     */
    public record Answer(
            String question,
            @Nullable List<String> choices,
            @Nullable String correct,
            @Nullable String unit,
            @Nullable String tolerance,
            @Nullable List<String> rubric) {}

    /**
     * How long to wait.
     *
     * @param within the longest wait, such as {@code 60s}
     * @param stableFor how long it must then hold without a break; not at all by default
     */
    public record Eventually(String within, @Nullable String stableFor) {}
}
