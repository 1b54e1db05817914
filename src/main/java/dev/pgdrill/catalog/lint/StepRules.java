package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Incident;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.Step.Hint;
import dev.pgdrill.catalog.Step.Solution;
import dev.pgdrill.catalog.Step.Wrong;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Steps that can be reached, passed and helped with. */
final class StepRules {
    private static final Set<Integer> TIERS = Set.of(1, 2, 3);

    private StepRules() {}

    static void look(Context context) {
        Map<String, Step> byId = new HashMap<>();
        context.steps().forEach(step -> byId.putIfAbsent(step.value().id(), step.value()));
        for (Placed<Step> step : context.steps()) {
            needs(context, step, byId);
            incident(context, step);
            solutions(context, step);
            wrong(context, step);
            hints(context, step);
            unrecoverable(context, step);
        }
    }

    private static void needs(Context context, Placed<Step> step, Map<String, Step> byId) {
        List<String> needs = step.value().needs();
        for (int i = 0; i < needs.size(); i++) {
            context.mustBeKnown(needs.get(i), byId.keySet(), step.at("needs", i), "there is no step");
            if (reaches(needs.get(i), step.value().id(), byId, new HashSet<>())) {
                context.error(
                        step.at("needs", i),
                        "the step \"" + step.value().id() + "\" needs itself in the end, so it never begins",
                        null);
            }
        }
    }

    private static boolean reaches(String from, String to, Map<String, Step> byId, Set<String> passed) {
        if (from.equals(to)) {
            return true;
        }
        Step step = byId.get(from);
        return step != null
                && passed.add(from)
                && step.needs().stream().anyMatch(next -> reaches(next, to, byId, passed));
    }

    private static void incident(Context context, Placed<Step> step) {
        Incident incident = step.value().incident();
        if (incident != null) {
            CheckRules.duration(context, incident.after(), step.at("incident", "after"));
        }
    }

    private static void solutions(Context context, Placed<Step> step) {
        if (step.value().solutions().isEmpty()) {
            context.error(step.place(), "the step has no solution", "add one under \"solutions\"");
        }
        Set<String> bonuses = checks(step, Check::bonus);
        for (Map.Entry<String, Solution> solution : step.value().solutions().entrySet()) {
            List<String> misses = solution.getValue().misses();
            for (int i = 0; i < misses.size(); i++) {
                Place place = step.at("solutions", solution.getKey(), "misses", i);
                context.mustBeKnown(misses.get(i), bonuses, place, "no bonus check of this step is called");
            }
        }
    }

    private static void wrong(Context context, Placed<Step> step) {
        if (step.value().wrong().isEmpty()) {
            context.warning(
                    step.place(), "no wrong transcript proves that the checks catch a mistake", "add \"wrong\"");
        }
        Set<String> all = checks(step, check -> true);
        for (Map.Entry<String, Wrong> wrong : step.value().wrong().entrySet()) {
            List<String> fails = wrong.getValue().fails();
            for (int i = 0; i < fails.size(); i++) {
                Place place = step.at("wrong", wrong.getKey(), "fails", i);
                context.mustBeKnown(fails.get(i), all, place, "no check of this step is called");
            }
        }
    }

    private static void hints(Context context, Placed<Step> step) {
        Set<String> all = checks(step, check -> true);
        for (Placed<Hint> hint : Context.list(step.value().hints(), step.at("hints"), step.step())) {
            context.mustBeKnown(hint.value().when(), all, hint.at("when"), "no check of this step is called");
            if (!TIERS.contains(hint.value().tier())) {
                context.error(
                        hint.at("tier"),
                        "a hint's tier is 1, 2 or 3, not " + hint.value().tier(),
                        null);
            }
            if (hint.value().cost() < 0) {
                context.error(hint.at("cost"), "\"cost\" cannot be negative", null);
            }
        }
        Set<Integer> tiers = step.value().hints().stream().map(Hint::tier).collect(Collectors.toSet());
        if (!tiers.containsAll(TIERS)) {
            context.warning(
                    step.place(),
                    "the step has fewer than three tiers of hints",
                    "name the concept, then where to look, then nearly the solution");
        }
    }

    private static void unrecoverable(Context context, Placed<Step> step) {
        Set<String> all = checks(step, check -> true);
        for (Placed<Step.Unrecoverable> state :
                Context.list(step.value().unrecoverable(), step.at("unrecoverable"), step.step())) {
            context.mustBeKnown(state.value().check(), all, state.at("check"), "no check of this step is called");
        }
    }

    private static Set<String> checks(Placed<Step> step, Predicate<Check> which) {
        return step.value().checks().stream().filter(which).map(Check::id).collect(Collectors.toSet());
    }
}
