package dev.pgdrill.cli.proving;

import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.drill.ScenarioProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One play of a scenario, as far as it is. Safe for use by several threads. */
public final class Play {
    /** Where a play stands. */
    enum State {
        WAITING,
        RUNNING,
        PROVED,
        FAILED,
        /** This machine can't run it. */
        UNMET,
        INTERRUPTED
    }

    private final long seed;
    private final Set<String> way;
    private final boolean thorough;
    private final int size;
    private final List<String> failures = new ArrayList<>();
    private State state = State.WAITING;
    private String doing = "";
    private int tried;
    private long began;
    private long ended;
    private @Nullable String unmet;

    Play(Scenario scenario, long seed, Set<String> way, boolean thorough) {
        this.seed = seed;
        this.way = way;
        this.thorough = thorough;
        this.size = ScenarioProof.size(scenario, thorough);
    }

    long seed() {
        return seed;
    }

    /** The names of the solutions it plays where a step has them. */
    Set<String> way() {
        return way;
    }

    /** Whether mistakes are tried as well. */
    boolean thorough() {
        return thorough;
    }

    /** How many things it tries. */
    int size() {
        return size;
    }

    synchronized void begin() {
        state = State.RUNNING;
        began = System.nanoTime();
    }

    synchronized void doing(String what) {
        doing = what;
    }

    synchronized void tried(List<String> wrong) {
        tried++;
        failures.addAll(wrong);
    }

    synchronized void end(State how) {
        state = how == State.PROVED && !failures.isEmpty() ? State.FAILED : how;
        ended = System.nanoTime();
    }

    /** It could not be played to its end. */
    synchronized void fail(String why) {
        failures.add(why);
        end(State.FAILED);
    }

    /** It can't be played on this machine at all. */
    synchronized void unmet(String why) {
        unmet = why;
        end(State.UNMET);
    }

    synchronized State state() {
        return state;
    }

    synchronized String doing() {
        return doing;
    }

    synchronized int tried() {
        return tried;
    }

    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    synchronized @Nullable String unmet() {
        return unmet;
    }

    synchronized long began() {
        return began;
    }

    synchronized long milliseconds() {
        return began == 0 ? 0 : ((ended == 0 ? System.nanoTime() : ended) - began) / 1_000_000;
    }
}
