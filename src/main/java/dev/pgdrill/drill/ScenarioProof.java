package dev.pgdrill.drill;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.checks.Patience;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proves one play of a scenario: untouched, every {@code state} check fails; each wrong transcript fails exactly the
 * checks it names; the solution passes everything but the bonuses it says it misses.
 */
public final class ScenarioProof {
    /** How long a check that is to fail may take to settle. */
    private static final Duration SETTLE = Duration.ofSeconds(4);

    private final Drill drill;
    private final AutomaticRun run;
    private final Listener listener;
    private final List<String> failures = new ArrayList<>();

    /** Hears how the proof goes. */
    public interface Listener extends AutomaticRun.Listener {
        /** One thing was tried; {@code failures} is empty if it went as it should. */
        void proved(Step step, String what, List<String> failures);
    }

    public ScenarioProof(Drill drill, Listener listener) {
        this.drill = drill;
        this.listener = listener;
        this.run = new AutomaticRun(drill, listener);
    }

    /**
     * Plays the whole scenario.
     *
     * @param solution the solution to play; the reference in steps that have none of the name, or if null
     * @param thorough whether the untouched start and the wrong transcripts are tried as well
     * @return what went wrong, empty if nothing did
     */
    public List<String> prove(@Nullable String solution, boolean thorough) throws InterruptedException {
        for (Step step : drill.scenario().steps()) {
            drill.next();
            listener.stepBegan(step);
            if (thorough) {
                report(step, "untouched", untouched(step));
                for (Map.Entry<String, Step.Wrong> wrong : step.wrong().entrySet()) {
                    report(step, "wrong " + wrong.getKey(), wrong(step, wrong.getValue()));
                    drill.reset();
                }
            }
            report(step, "solution " + name(step, solution), solved(step, solution));
            if (drill.step().isPresent()) {
                break;
            }
        }
        return failures;
    }

    private void report(Step step, String what, List<String> wrong) {
        wrong.forEach(each -> failures.add(step.id() + ", " + what + ": " + each));
        listener.proved(step, what, wrong);
    }

    private List<String> untouched(Step step) throws InterruptedException {
        Set<String> stateChecks = step.checks().stream()
                .filter(check -> check.mode() == Check.Mode.STATE)
                .map(Check::id)
                .collect(Collectors.toSet());
        return drill.look(Patience.NONE).stream()
                .filter(result -> stateChecks.contains(result.check()))
                .filter(result -> result.verdict() != Verdict.FAIL)
                .map(result ->
                        result.check() + " is " + result.verdict() + " before anything was done: " + result.observed())
                .toList();
    }

    private List<String> wrong(Step step, Step.Wrong wrong) throws InterruptedException {
        run.type(wrong.transcript());
        List<CheckResult> results = drill.look(Patience.atMost(SETTLE));
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

    private List<String> solved(Step step, @Nullable String name) throws InterruptedException {
        Step.Solution solution =
                java.util.Objects.requireNonNull(step.solutions().get(name(step, name)));
        List<CheckResult> results = run.play(step, solution.transcript());
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

    private static String name(Step step, @Nullable String solution) {
        boolean has = solution != null && step.solutions().containsKey(solution);
        return Solutions.choose(step, has ? solution : null).getKey();
    }

    /** Every name a solution has in the scenario, the reference's first. */
    public static List<String> solutionNames(Scenario scenario) {
        Set<String> names = new java.util.LinkedHashSet<>();
        scenario.steps().forEach(step -> names.addAll(step.solutions().keySet()));
        return names.isEmpty() ? List.of() : new ArrayList<>(names);
    }

    /** The checks that passed, for comparing two plays. */
    public Set<String> passed() {
        return drill.state().steps().values().stream()
                .flatMap(step -> step.explicit().values().stream())
                .filter(result -> result.verdict() == Verdict.PASS)
                .map(CheckResult::check)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
