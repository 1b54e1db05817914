package dev.pgdrill.cli.proving;

import dev.pgdrill.Counted;
import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.Drills;
import dev.pgdrill.drill.ScenarioProof;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Event.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Plays proofs side by side in this process, a thread each. A play mostly waits, for PostgreSQL and for checks to
 * settle, so there may be several times as many as there are processors.
 */
public final class Proving {
    /** How long removing what a play made may take after Ctrl-C. */
    private static final long REMOVAL_SECONDS = 60;

    private final Supplier<Drills> drills;
    private final Board board;
    private final int jobs;
    private final Duration longest;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "limits");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param drills gives what a play is started with
     * @param longest how long one play may take
     */
    public Proving(Supplier<Drills> drills, Board board, int jobs, Duration longest) {
        this.drills = drills;
        this.board = board;
        this.jobs = jobs;
        this.longest = longest;
    }

    private record Turn(Proof proof, Play play) {}

    /** Plays them all. When the process is asked to end meanwhile, plays are given up and what they made is removed. */
    public void prove(List<Proof> proofs) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(jobs);
        Thread farewell = new Thread(() -> giveUp(pool), "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        for (Turn turn : turns(proofs)) {
            pool.execute(() -> play(turn.proof, turn.play));
        }
        pool.shutdown();
        try {
            pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            giveUp(pool);
            throw stop;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook is at work.
        }
    }

    /** The longest first, so that none is left alone at the end. */
    private static List<Turn> turns(List<Proof> proofs) {
        List<Turn> turns = new ArrayList<>();
        proofs.stream()
                .filter(proof -> !proof.ended())
                .forEach(proof -> proof.plays().forEach(play -> turns.add(new Turn(proof, play))));
        turns.sort(Comparator.comparingInt((Turn turn) -> turn.play.size()).reversed());
        return turns;
    }

    private void giveUp(ExecutorService pool) {
        board.interrupted();
        pool.shutdownNow();
        try {
            pool.awaitTermination(REMOVAL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(Proof proof, Play play) {
        play.begin();
        board.began(proof);
        try (Limit limit = new Limit(clock, longest, play::doing)) {
            play(proof, play, limit);
        }
        board.ended(proof);
    }

    private void play(Proof proof, Play play, Limit limit) {
        try {
            StartRequest request =
                    new StartRequest(proof.scenario(), play.seed(), "pgdrill test", Mode.AUTOMATIC, null);
            try (Drill drill = drills.get().start(request, proof.runtime(), play::doing)) {
                try {
                    drill.keepWatch();
                    new ScenarioProof(drill, new Listening(proof, play)).prove(play.way(), play.thorough());
                    play.end(Play.State.PROVED);
                } catch (UserError failure) {
                    // On the machine as it was when the play began, it could be played.
                    fail(proof, play, String.valueOf(failure.getMessage()));
                } finally {
                    drill.discard();
                }
            }
        } catch (InterruptedException stop) {
            if (limit.over() == null) {
                play.end(Play.State.INTERRUPTED);
            } else {
                fail(proof, play, late(limit));
            }
        } catch (UserError failure) {
            if (failure.exitCode() == ExitCode.ENVIRONMENT && play.tried() == 0) {
                play.unmet(String.valueOf(failure.getMessage()));
            } else {
                fail(proof, play, String.valueOf(failure.getMessage()));
            }
        } catch (RuntimeException | Error failure) {
            fail(
                    proof,
                    play,
                    limit.over() == null ? "it broke off while " + play.doing() + ": " + failure : late(limit));
        }
    }

    private String late(Limit limit) {
        String time = longest.toMinutes() > 0
                ? Counted.of(longest.toMinutes(), "minute")
                : Counted.of(longest.toSeconds(), "second");
        return "it took longer than " + time + ", at " + limit.over();
    }

    private void fail(Proof proof, Play play, String why) {
        play.fail(why);
        board.failed(proof, play, List.of(why));
    }

    /** Takes down how a play goes. */
    private final class Listening implements ScenarioProof.Listener {
        private final Proof proof;
        private final Play play;

        Listening(Proof proof, Play play) {
            this.proof = proof;
            this.play = play;
        }

        @Override
        public void stepBegan(Step step) {}

        @Override
        public void lineBegan(String node, String line) {}

        @Override
        public void printed(byte[] piece) {}

        @Override
        public void lineEnded(int status) {}

        @Override
        public void judged(Step step, List<CheckResult> results) {}

        @Override
        public void trying(Step step, String what) {
            play.doing(step.id() + ": " + what);
        }

        @Override
        public void proved(Step step, String what, List<String> failures) {
            List<String> told = failures.stream()
                    .map(each -> step.id() + ", " + what + ": " + each)
                    .toList();
            play.tried(told);
            board.failed(proof, play, told);
        }
    }
}
