package dev.pgdrill.cli.proving;

import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.drill.Ways;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One scenario in one runtime. */
public record Proof(String scenario, String runtime, List<Play> plays) {

    /**
     * The proof that these plays give: one with each seed that goes by the references and tries the mistakes as well, and
     * one with the first seed for each further way through the scenario.
     */
    public static Proof of(Scenario scenario, String runtime, List<Long> seeds) {
        List<Play> plays = new ArrayList<>();
        seeds.forEach(seed -> plays.add(new Play(scenario, seed, Set.of(), true)));
        // The first way is that of the references.
        Ways.through(scenario).stream().skip(1).forEach(way -> plays.add(new Play(scenario, seeds.get(0), way, false)));
        return new Proof(scenario.id(), runtime, List.copyOf(plays));
    }

    /** A proof that this machine can't try. */
    public static Proof unmet(Scenario scenario, String runtime, List<Long> seeds, String why) {
        Proof proof = of(scenario, runtime, seeds);
        proof.plays.get(0).unmet(why);
        return proof;
    }

    /** How many things its plays try. */
    int size() {
        return plays.stream().mapToInt(Play::size).sum();
    }

    boolean ended() {
        return plays.stream()
                .noneMatch(play -> play.state() == Play.State.WAITING || play.state() == Play.State.RUNNING);
    }

    /** What is to be said of it: the worst of what its plays came to. */
    Play.State verdict() {
        return plays.stream().map(Play::state).max(Play.State::compareTo).orElseThrow();
    }

    public boolean proved() {
        return verdict() == Play.State.PROVED;
    }

    public boolean unmet() {
        return verdict() == Play.State.UNMET;
    }

    /** From its first play's begin to its last play's end. */
    long milliseconds() {
        long first = plays.stream()
                .mapToLong(Play::began)
                .filter(at -> at != 0)
                .min()
                .orElse(0);
        return plays.stream()
                .filter(play -> play.began() != 0)
                .mapToLong(play -> (play.began() - first) / 1_000_000 + play.milliseconds())
                .max()
                .orElse(0);
    }

    /** As {@code --json} tells it. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("scenario", scenario);
        fields.put("runtime", runtime);
        fields.put("verdict", verdict().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("durationMs", milliseconds());
        fields.put("plays", plays.stream().map(this::fields).toList());
        return fields;
    }

    private Map<String, Object> fields(Play play) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", play.seed());
        fields.put("solutions", play.way());
        fields.put("verdict", play.state().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("tried", play.tried());
        fields.put("of", play.size());
        fields.put("durationMs", play.milliseconds());
        fields.put("unmet", play.unmet());
        fields.put("failures", play.failures());
        return fields;
    }
}
