package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Omittable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One drill's content, as {@code scenarios/<id>/scenario.yaml} says it.
 *
 * @param id the folder's name: lower-case words joined by hyphens
 * @param title what a learner chooses by, in a few words
 * @param summary what has happened and what is to be done, in two or three sentences
 * @param objectives what the learner can do afterwards, one sentence each
 * @param difficulty who it is for
 * @param minutes how long a learner at the scenario's level needs
 * @param area the part of running PostgreSQL it is about, which listings are grouped by; {@code other} by default
 * @param tags words to search by, such as {@code pitr}
 * @param requires what the machine must have; nothing but a runtime by default
 * @param topology the cluster's nodes by name: lower-case letters and digits, because a name is a host name and a variable;
 *     left out where everything is answered and nothing is run, on no runtime then
 * @param vars what is drawn once per drill from its seed, by name: lower-case words joined by underscores
 * @param setup what is done to the fresh cluster before the learner gets the prompt
 * @param ready what must hold before the learner gets the prompt
 * @param probe the application that writes to the cluster all through the drill; without one there are no metrics
 * @param steps the parts of the scenario, in order
 * @param debrief a Markdown file: why it worked, what production does, the interview questions it answers
 */
public record Scenario(
        String id,
        String title,
        String summary,
        List<String> objectives,
        Difficulty difficulty,
        int minutes,
        @Omittable Area area,
        @Omittable List<String> tags,
        @Omittable Requirements requires,
        @Omittable Map<String, NodeSpec> topology,
        @Omittable Map<String, VariableSpec> vars,
        @Omittable List<Action> setup,
        @Omittable List<Check> ready,
        @Nullable ProbeSpec probe,
        List<Step> steps,
        @Nullable String debrief) {

    public Scenario {
        objectives = orEmpty(objectives);
        area = area == null ? Area.OTHER : area;
        tags = orEmpty(tags);
        topology = orEmpty(topology);
        requires = topology.isEmpty() ? Requirements.NO_NODES : requires == null ? Requirements.NONE : requires;
        vars = orEmpty(vars);
        setup = orEmpty(setup);
        ready = orEmpty(ready);
        steps = orEmpty(steps);
    }

    /** Whether there is a cluster to work on, rather than questions alone. */
    public boolean hasNodes() {
        return !topology.isEmpty();
    }

    /** The step of that id. */
    public Step step(String stepId) {
        return steps.stream()
                .filter(step -> step.id().equals(stepId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + stepId + " in " + id));
    }

    /** The scenario as a drill's journal keeps it: without what would give the solution away. */
    public Scenario played() {
        List<Step> played = steps.stream().map(Step::played).toList();
        return new Scenario(
                id,
                title,
                summary,
                objectives,
                difficulty,
                minutes,
                area,
                tags,
                requires,
                topology,
                vars,
                setup,
                ready,
                probe,
                played,
                debrief);
    }

    /** A copy that keeps the order. */
    static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
