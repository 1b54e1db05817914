package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.Step.Hint;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which hint comes next: for what failed last, the gentlest that was not taken yet. */
public final class Hints {
    private Hints() {}

    /** A hint that can be bought; {@code place} is its place in the step's list, from 0. */
    public record Offer(int place, Hint hint) {}

    /**
     * @param about the check it is to be about; null for whatever fails first
     * @throws UserError with exit code 2 if the step has no such check
     */
    static Optional<Offer> next(Step step, DrillState state, @Nullable String about) {
        List<String> checks = step.checks().stream().map(Check::id).toList();
        if (about != null && !checks.contains(about)) {
            throw UserError.usage(
                    "step " + step.id() + " has no check " + about, "it has: " + String.join(", ", checks));
        }
        Set<Integer> taken = state.steps().get(step.id()).hints().stream()
                .map(Event.HintTaken::hint)
                .collect(Collectors.toSet());
        Set<String> failing = failing(step, state);
        List<Hint> hints = step.hints();
        return IntStream.range(0, hints.size())
                .filter(place -> !taken.contains(place))
                .filter(place -> {
                    String when = hints.get(place).when();
                    return about == null ? when == null || failing.contains(when) : about.equals(when);
                })
                .mapToObj(place -> new Offer(place, hints.get(place)))
                .min(Comparator.<Offer>comparingInt(offer -> order(step, offer))
                        .thenComparingInt(offer -> offer.hint().tier())
                        .thenComparingInt(Offer::place));
    }

    /** Hints follow the order of the step's checks, so that a learner is helped with the first thing that is wrong. */
    private static int order(Step step, Offer offer) {
        String when = offer.hint().when();
        if (when == null) {
            return -1;
        }
        return IntStream.range(0, step.checks().size())
                .filter(place -> step.checks().get(place).id().equals(when))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** Checks not known to hold: all of them before the first look. */
    private static Set<String> failing(Step step, DrillState state) {
        Set<String> holding = state.steps().get(step.id()).latest().values().stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .map(CheckResult::check)
                .collect(Collectors.toSet());
        return step.checks().stream()
                .map(check -> check.id())
                .filter(id -> !holding.contains(id))
                .collect(Collectors.toSet());
    }
}
