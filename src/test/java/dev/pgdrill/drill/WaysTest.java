package dev.pgdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Area;
import dev.pgdrill.catalog.Difficulty;
import dev.pgdrill.catalog.Requirements;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaysTest {
    @Test
    void referencesAloneAreOneWay() {
        assertThat(Ways.through(scenario(step("a", "usual"), step("b", "usual"))))
                .containsExactly(Set.of());
    }

    @Test
    void solutionsOfDifferentStepsShareAWay() {
        assertThat(Ways.through(scenario(step("a", "usual", "by-hand"), step("b", "usual", "new-slot"))))
                .containsExactly(Set.of(), Set.of("by-hand", "new-slot"));
    }

    @Test
    void solutionsOfOneStepDoNot() {
        assertThat(Ways.through(scenario(step("a", "time", "name", "lsn"))))
                .containsExactly(Set.of(), Set.of("name"), Set.of("lsn"));
    }

    @Test
    void aNameIsGoneFromItsFirstStepToItsLast() {
        Step first = step("a", "usual", "foresight");
        Step last = step("b", "usual", "quorum", "foresight");

        List<Set<String>> ways = Ways.through(scenario(first, last));

        assertThat(ways).containsExactly(Set.of(), Set.of("foresight"), Set.of("quorum"));
        assertThat(ways.stream().map(way -> Ways.solution(first, way))).containsExactly("usual", "foresight", "usual");
        assertThat(ways.stream().map(way -> Ways.solution(last, way))).containsExactly("usual", "foresight", "quorum");
    }

    private static Scenario scenario(Step... steps) {
        return new Scenario(
                "ways",
                "Ways",
                "",
                List.of(),
                Difficulty.INTRO,
                1,
                Area.RECOVERY,
                List.of(),
                Requirements.NONE,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                null,
                List.of(steps),
                "debrief.md");
    }

    private static Step step(String id, String... names) {
        Map<String, Step.Solution> solutions = new LinkedHashMap<>();
        Stream.of(names).forEach(name -> solutions.put(name, new Step.Solution(name + ".drill", null, List.of())));
        return new Step(
                id,
                id,
                id + ".md",
                List.of(),
                List.of(),
                null,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                solutions,
                Map.of());
    }
}
