package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.checks.Patience;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Proves a scenario in one play of it: untouched, every {@code state} check of a step fails; each wrong transcript fails
 * exactly the checks it names, and the cluster is put back to the start of the step; the solution passes everything but
 * the bonuses it says it misses.
 */
public final class ScenarioProof {
    private final Drill drill;
    private final AutomaticRun run;
    private final Listener listener;
    private final List<String> failures = new ArrayList<>();

    /** Hears how the proof goes. */
    public interface Listener extends AutomaticRun.Listener {
        /** One thing is being tried now. */
        void trying(Step step, String what);

        /** One thing was tried; {@code failures} is empty if it went as it should. */
        void proved(Step step, String what, List<String> failures);
    }

    /** Something tried, and what was wrong with how it went. */
    private interface Trial {
        List<String> go() throws InterruptedException;
    }

    public ScenarioProof(Drill drill, Listener listener) {
        this.drill = drill;
        this.listener = listener;
        this.run = new AutomaticRun(drill, listener);
    }

    /** How many things a play of the scenario tries. */
    public static int size(Scenario scenario, boolean thorough) {
        return scenario.steps().stream()
                .mapToInt(step -> thorough ? 2 + step.wrong().size() : 1)
                .sum();
    }

    /**
     * Plays the whole scenario, or up to the first step that can't be passed, since later ones stand on it.
     *
     * @param way the names of the solutions to play; the reference in steps that have none of them
     * @param thorough whether the untouched start and the wrong transcripts are tried as well
     * @return what went wrong, empty if nothing did
     */
    public List<String> prove(Set<String> way, boolean thorough) throws InterruptedException {
        for (Step step : drill.scenario().steps()) {
            drill.next();
            listener.stepBegan(step);
            if (thorough) {
                tryOut(step, "untouched", () -> untouched(step));
                for (Map.Entry<String, Step.Wrong> wrong : step.wrong().entrySet()) {
                    tryOut(step, "wrong " + wrong.getKey(), () -> wrong(wrong.getValue()));
                    drill.reset();
                }
            }
            String name = Ways.solution(step, way);
            Step.Solution solution = Objects.requireNonNull(step.solutions().get(name));
            tryOut(step, "solution " + name, () -> solved(solution, run.play(solution)));
            if (drill.step().isPresent()) {
                break;
            }
        }
        return failures;
    }

    private void tryOut(Step step, String what, Trial trial) throws InterruptedException {
        listener.trying(step, what);
        List<String> wrong;
        try {
            wrong = trial.go();
        } catch (UserError refused) {
            wrong = List.of("a line is refused: " + refused.getMessage());
        }
        wrong.forEach(each -> failures.add(step.id() + ", " + what + ": " + each));
        listener.proved(step, what, wrong);
    }

    private List<String> untouched(Step step) throws InterruptedException {
        Set<String> stateChecks = step.checks().stream()
                .filter(check -> check.mode() == Check.Mode.STATE)
                .map(Check::id)
                .collect(Collectors.toSet());
        return drill.look(check -> Patience.NONE).stream()
                .filter(result -> stateChecks.contains(result.check()))
                .filter(result -> result.verdict() != Verdict.FAIL)
                .map(result ->
                        result.check() + " is " + result.verdict() + " before anything was done: " + result.observed())
                .toList();
    }

    private List<String> wrong(Step.Wrong wrong) throws InterruptedException {
        run.type(wrong.transcript());
        List<CheckResult> results = drill.look(
                check -> check.bonus() || wrong.fails().contains(check.id()) ? AutomaticRun.SETTLE : Patience.FULL);
        List<String> problems = new ArrayList<>();
        for (CheckResult result : results) {
            boolean named = wrong.fails().contains(result.check());
            if (result.verdict() == Verdict.ERROR) {
                problems.add(result.check() + " could not be looked at: " + result.observed());
            } else if (named && result.verdict() == Verdict.PASS) {
                problems.add(result.check() + " was fooled: " + result.observed());
            } else if (!named && result.verdict() == Verdict.FAIL && !result.bonus()) {
                problems.add(result.check() + " fails but is not named: observed " + result.observed() + ", expected "
                        + result.expected());
            }
        }
        return problems;
    }

    private static List<String> solved(Step.Solution solution, List<CheckResult> results) {
        List<String> problems = new ArrayList<>();
        for (CheckResult result : results) {
            boolean misses = solution.misses().contains(result.check());
            if (!misses && result.verdict() != Verdict.PASS) {
                problems.add(result.check() + " is " + result.verdict() + ": observed " + result.observed()
                        + ", expected " + result.expected());
            } else if (misses && result.verdict() == Verdict.PASS) {
                problems.add("is said to miss " + result.check() + " but passes it");
            }
        }
        return problems;
    }
}
