package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Omittable;
import dev.pgdrill.catalog.source.ShortForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a scenario.
 *
 * @param id lower-case words joined by hyphens; unique in the scenario
 * @param title what is to be done, in a few words
 * @param task the Markdown file with the task's text, a template
 * @param needs ids of steps that must be passed first
 * @param workload sessions and load that go on through the repair: started when the step begins, before anything is captured,
 *     and again after a reset; where it still runs from the step before, the actions must leave it as it is
 * @param incident what breaks when the step begins
 * @param capture values read when the step begins, before the incident; usable as variables from then on,
 *     by those below as well
 * @param checks what must hold for the step to be passed
 * @param unrecoverable states from which the step cannot be passed any more
 * @param hints help at a price, in the order in which it is offered
 * @param solutions ways to pass the step, by name; the first is the reference
 * @param wrong plausible mistakes, by name
 */
public record Step(
        String id,
        String title,
        String task,
        @Omittable List<String> needs,
        @Omittable List<Action> workload,
        @Nullable Incident incident,
        @Omittable Map<String, Capture> capture,
        List<Check> checks,
        @Omittable List<Unrecoverable> unrecoverable,
        @Omittable List<Hint> hints,
        @Omittable Map<String, Solution> solutions,
        @Omittable Map<String, Wrong> wrong) {

    public Step {
        needs = Scenario.orEmpty(needs);
        workload = Scenario.orEmpty(workload);
        capture = Scenario.orEmpty(capture);
        checks = Scenario.orEmpty(checks);
        unrecoverable = Scenario.orEmpty(unrecoverable);
        hints = Hint.numbered(Scenario.orEmpty(hints));
        solutions = Scenario.orEmpty(solutions);
        wrong = Scenario.orEmpty(wrong);
    }

    /** The check of that id; null if the step has none. */
    public @Nullable Check check(String checkId) {
        return checks.stream()
                .filter(check -> check.id().equals(checkId))
                .findFirst()
                .orElse(null);
    }

    Step played() {
        return new Step(
                id, title, task, needs, workload, incident, capture, checks, unrecoverable, hints, Map.of(), Map.of());
    }

    /**
     * A value read from a node. Exactly one of {@code sql} and {@code exec} is given.
     *
     * @param on the node's name, or a template that gives it
     * @param sql a query, or a file of the scenario ending in {@code .sql}; the value is the first column of the first row
     * @param database the database queried; the application's by default
     * @param exec a bash command; the value is what it prints, without the line's end
     */
    public record Capture(
            String on,
            @Nullable String sql,
            @Nullable String database,
            @Nullable String exec) {}

    /**
     * A state from which the step cannot be passed any more: a reset is offered.
     *
     * @param check the id of the check that fails in that state
     * @param say what has happened, for the learner
     */
    public record Unrecoverable(String check, String say) {}

    /**
     * Help at a price.
     *
     * @param when the id of a failed check this hint is for; any by default
     * @param tier 1 names the concept, 2 where to look, 3 nearly the solution; by default counted in the file's order, for each
     *     {@code when} on its own
     * @param text Markdown, a template
     * @param cost points taken off; 0 by default
     */
    public record Hint(
            @Nullable String when,
            @Omittable int tier,
            String text,
            @Omittable int cost) {
        static List<Hint> numbered(List<Hint> hints) {
            Map<@Nullable String, Integer> count = new HashMap<>();
            List<Hint> numbered = new ArrayList<>();
            for (Hint hint : hints) {
                int place = count.merge(hint.when(), 1, Integer::sum);
                int tier = hint.tier() == 0 ? place : hint.tier();
                numbered.add(new Hint(hint.when(), tier, hint.text(), hint.cost()));
            }
            return List.copyOf(numbered);
        }
    }

    /**
     * A transcript that passes the step. A single value is short for {@code transcript}.
     *
     * @param transcript a file of the scenario, lines as a learner would type them
     * @param why why it works, for the learner who asks to see it
     * @param misses ids of the bonus checks this way cannot pass
     */
    @ShortForm("transcript")
    public record Solution(
            String transcript,
            @Nullable String why,
            @Omittable List<String> misses) {
        public Solution {
            misses = Scenario.orEmpty(misses);
        }
    }

    /**
     * A transcript of a plausible mistake, and the checks that must catch it.
     *
     * @param transcript a file of the scenario, lines as a learner would type them
     * @param fails ids of exactly the checks that fail after it
     */
    public record Wrong(String transcript, List<String> fails) {
        public Wrong {
            fails = Scenario.orEmpty(fails);
        }
    }
}
