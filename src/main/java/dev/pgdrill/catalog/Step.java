package dev.pgdrill.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a scenario.
 *
 * @param task the Markdown file with the task's text, a template
 * @param needs ids of steps that must be passed first
 * @param capture values read when the step begins, before the incident; usable as variables from then on
 * @param unrecoverable states from which the step cannot be passed any more
 * @param solutions ways to pass the step, by name; the first is the reference
 * @param wrong plausible mistakes, by name
 */
public record Step(
        String id,
        String title,
        String task,
        List<String> needs,
        @Nullable Incident incident,
        Map<String, Capture> capture,
        List<Check> checks,
        List<Unrecoverable> unrecoverable,
        List<Hint> hints,
        Map<String, Solution> solutions,
        Map<String, Wrong> wrong) {

    public Step {
        needs = Scenario.orEmpty(needs);
        capture = capture == null ? Map.of() : capture;
        checks = Scenario.orEmpty(checks);
        unrecoverable = Scenario.orEmpty(unrecoverable);
        hints = Scenario.orEmpty(hints);
        solutions = solutions == null ? Map.of() : solutions;
        wrong = wrong == null ? Map.of() : wrong;
    }

    /** A value read from a node: exactly one of {@code sql} (first column of the first row) and {@code exec} (stdout). */
    public record Capture(
            String on,
            @Nullable String sql,
            @Nullable String database,
            @Nullable String exec) {}

    /** When the check named fails, the step cannot be passed any more, and {@code say} tells why; a reset is offered. */
    public record Unrecoverable(String check, String say) {}

    /**
     * Help at a price.
     *
     * @param when the id of a failed check this hint is for; null for any
     * @param tier 1 names the concept, 2 where to look, 3 nearly the solution
     * @param cost points taken off
     */
    public record Hint(@Nullable String when, int tier, String text, int cost) {}

    /**
     * A transcript that passes the step.
     *
     * @param transcript a file of the scenario, lines as a learner would type them
     * @param why why it works, for the learner who asks to see it
     * @param misses ids of the bonus checks this way cannot pass
     */
    public record Solution(String transcript, @Nullable String why, List<String> misses) {
        public Solution {
            misses = Scenario.orEmpty(misses);
        }
    }

    /** A transcript of a plausible mistake, and the checks that must catch it. */
    public record Wrong(String transcript, List<String> fails) {
        public Wrong {
            fails = Scenario.orEmpty(fails);
        }
    }
}
