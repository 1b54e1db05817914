package dev.pgdrill.drill;

import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ways through a scenario: in each step a solution whose name is on the way, or the reference. A solution may stand
 * on what one of the same name did in an earlier step, so a name is gone from its first step to its last.
 */
public final class Ways {
    private Ways() {}

    /**
     * As few ways as have every solution on one of them. The first is that of the references, without a name on it.
     */
    public static List<Set<String>> through(Scenario scenario) {
        List<Set<String>> ways = new ArrayList<>(List.of(Set.of()));
        List<Set<String>> taken = new ArrayList<>();
        stepsOfNames(scenario).forEach((name, steps) -> {
            int free = 0;
            while (free < taken.size() && taken.get(free).stream().anyMatch(steps::contains)) {
                free++;
            }
            if (free == taken.size()) {
                taken.add(new LinkedHashSet<>());
                ways.add(new LinkedHashSet<>());
            }
            taken.get(free).addAll(steps);
            ways.get(free + 1).add(name);
        });
        return ways;
    }

    private static Map<String, Set<String>> stepsOfNames(Scenario scenario) {
        Map<String, Set<String>> steps = new LinkedHashMap<>();
        for (Step step : scenario.steps()) {
            step.solutions().keySet().stream()
                    .skip(1)
                    .forEach(name -> steps.computeIfAbsent(name, each -> new LinkedHashSet<>())
                            .add(step.id()));
        }
        return steps;
    }

    /** The name of the step's solution on the way. */
    static String solution(Step step, Set<String> way) {
        List<String> names = List.copyOf(step.solutions().keySet());
        return names.stream().filter(way::contains).findFirst().orElse(names.get(0));
    }

    /** Every name a solution has in the scenario, the reference's first. */
    public static List<String> names(Scenario scenario) {
        Set<String> names = new LinkedHashSet<>();
        scenario.steps().forEach(step -> names.addAll(step.solutions().keySet()));
        return List.copyOf(names);
    }
}
