package dev.pgdrill.drill.checks;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Durations;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.DatabaseFailure;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what checks declare and gives their verdicts at the moment; what {@link Check.Mode} makes of them over a
 * step is the caller's. Never throws because of anything on a node: that is a FAIL, or an ERROR if pgdrill could not
 * look. Safe for use by several threads.
 */
public final class CheckRunner {
    private static final int AT_ONCE = 4;
    private static final String NOT_SEEN = "(could not be looked at)";

    private final CheckContext context;
    private final Ticker ticker;

    public CheckRunner(CheckContext context) {
        this(context, Ticker.SYSTEM);
    }

    CheckRunner(CheckContext context, Ticker ticker) {
        this.context = context;
        this.ticker = ticker;
    }

    /**
     * The results of the checks, in their order. Up to four are looked at at the same time.
     *
     * @throws InterruptedException if the thread is interrupted; looks under way are given up
     */
    public List<CheckResult> runAll(List<Check> checks, Patience patience) throws InterruptedException {
        return runAll(checks, check -> patience);
    }

    /**
     * The same with a patience of its own for each check. A patience that has an end counts from now, also for checks
     * that have to queue.
     */
    public List<CheckResult> runAll(List<Check> checks, Function<Check, Patience> patience)
            throws InterruptedException {
        if (checks.size() < 2) {
            return checks.isEmpty() ? List.of() : List.of(run(checks.get(0), patience.apply(checks.get(0))));
        }
        long start = ticker.nanos();
        ExecutorService lookers = Executors.newFixedThreadPool(Math.min(AT_ONCE, checks.size()), task -> {
            Thread thread = new Thread(task, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<CheckResult>> futures = new ArrayList<>();
            for (Check check : checks) {
                futures.add(
                        lookers.submit(() -> run(check, patience.apply(check).after(ticker.since(start)))));
            }
            List<CheckResult> results = new ArrayList<>();
            for (Future<CheckResult> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error) {
                throw (Error) e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            lookers.shutdownNow();
        }
    }

    /**
     * The result of one check.
     *
     * @throws InterruptedException if the thread is interrupted; the look is given up
     */
    public CheckResult run(Check check, Patience patience) throws InterruptedException {
        Instant at = ticker.now();
        long start = ticker.nanos();
        Judgement judgement = judge(check, patience);
        if (Thread.interrupted()) {
            // Something below took the interrupt for a failure of its own.
            throw new InterruptedException();
        }
        boolean passed = judgement.verdict() == Verdict.PASS;
        boolean error = judgement.verdict() == Verdict.ERROR;
        return new CheckResult(
                check.id(),
                judgement.verdict(),
                judgement.observed(),
                judgement.expected() == null || check.expected() != null ? expected(check) : judgement.expected(),
                error ? judgement.remedy() : why(check),
                at,
                ticker.since(start).toMillis(),
                passed ? check.points() : 0,
                check.points(),
                check.bonus());
    }

    private Judgement judge(Check check, Patience patience) throws InterruptedException {
        Check.@Nullable Eventually eventually = check.eventually();
        if (eventually == null || patience.oneLook()) {
            return look(check);
        }
        Duration within;
        Duration stableFor;
        try {
            within = Durations.parse(eventually.within());
            stableFor = eventually.stableFor() == null ? Duration.ZERO : Durations.parse(eventually.stableFor());
        } catch (IllegalArgumentException e) {
            return LookFailure.scenario(String.valueOf(e.getMessage())).judgement();
        }
        // What holds in time may then show that it stays so, however short the patience.
        Duration wait = patience.limit(within);
        return new Waiting(ticker).until(() -> look(check), wait, stableFor, wait.plus(stableFor));
    }

    private Judgement look(Check check) throws InterruptedException {
        try {
            return Subject.of(check).judge(check, context);
        } catch (LookFailure e) {
            return e.judgement();
        } catch (DatabaseFailure e) {
            return ofDatabase(e);
        } catch (NodeUnavailable | ExecTimeout e) {
            return Judgement.wrong(Shown.text(String.valueOf(e.getMessage())));
        } catch (EngineUnavailable e) {
            return Judgement.unknown(
                    Shown.text(String.valueOf(e.getMessage())),
                    "Start what runs the nodes again, then check once more; 'pgdrill doctor' says what it finds.");
        } catch (UserError e) {
            @Nullable String hint = e.hint();
            return Judgement.unknown(
                    Shown.text(String.valueOf(e.getMessage())), hint == null ? "It costs no points." : hint);
        } catch (RuntimeException | StackOverflowError e) {
            return Judgement.unknown(
                    Shown.text("unexpected: " + e),
                    "This is a fault of pgdrill or of the scenario; it costs no points.");
        }
    }

    private static Judgement ofDatabase(DatabaseFailure failure) {
        String message = Shown.text(String.valueOf(failure.getMessage()));
        if (failure.kind() == DatabaseFailure.Kind.QUERY) {
            return LookFailure.scenario("the check's own SQL is wrong: " + message)
                    .judgement();
        }
        if (failure.kind() == DatabaseFailure.Kind.REFUSED) {
            return Judgement.wrong(Shown.text(
                    message, " (a check looks through the role pgdrill or postgres, over the local socket)"));
        }
        return Judgement.wrong(message);
    }

    /** Where looking failed, as much of it as can be said. */
    private String expected(Check check) {
        try {
            if (check.expected() != null) {
                return Shown.text(context.render(check.expected()));
            }
            if (check.answer() != null) {
                return "an answer to: "
                        + Shown.text(context.render(check.answer().question()));
            }
            if (check.script() != null) {
                return ScriptSubject.EXPECTED;
            }
            return Expectations.of(check, context).describe();
        } catch (LookFailure | RuntimeException e) {
            return NOT_SEEN;
        }
    }

    private @Nullable String why(Check check) {
        try {
            return check.why() == null ? null : context.render(check.why());
        } catch (RuntimeException e) {
            return check.why();
        }
    }
}
