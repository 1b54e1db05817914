package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Action;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Incident;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFile;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.VariableSpec;
import dev.pgdrill.catalog.source.Nearest;
import dev.pgdrill.catalog.source.Position;
import dev.pgdrill.catalog.source.Problems;
import dev.pgdrill.catalog.source.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the rules look at, and where they report. Empty words stand for what the reader has reported already. */
final class Context {
    /** The application's node, which every scenario with a probe has besides its topology. */
    static final String APP = "app";

    /** A node that is drawn. */
    private static final Pattern DRAWN = Pattern.compile("\\[=(\\w+)\\]");

    final ScenarioFolder folder;
    final Scenario scenario;
    private final ScenarioFile file;
    private final Problems problems;

    Context(ScenarioFolder folder, ScenarioFile file, Problems problems) {
        this.folder = folder;
        this.file = file;
        this.scenario = file.scenario();
        this.problems = problems;
    }

    YamlNode root() {
        return file.root();
    }

    void error(Place place, String message, @Nullable String hint) {
        problems.error(file.file(), position(place), message, hint);
    }

    void warning(Place place, String message, @Nullable String hint) {
        problems.warning(file.file(), position(place), message, hint);
    }

    void error(String otherFile, Position at, String message, @Nullable String hint) {
        problems.error(otherFile, at, message, hint);
    }

    void warning(String otherFile, Position at, String message, @Nullable String hint) {
        problems.warning(otherFile, at, message, hint);
    }

    String file() {
        return file.file();
    }

    /** The key where it was written, otherwise the closest value around it. */
    private Position position(Place place) {
        return file.root().find(place.parts()).at();
    }

    /** How many of the keys the mapping at the place has, readable or not. */
    long written(Place place, String... keys) {
        YamlNode node = root().find(place.parts());
        return Stream.of(keys).filter(key -> node.child(key) != null).count();
    }

    /** Reports a word that names nothing, unless it is one of those known. */
    void mustBeKnown(@Nullable String word, Collection<String> known, Place place, String what) {
        if (word != null && !word.isBlank() && !known.contains(word)) {
            String among = known.isEmpty() ? "there is none" : Nearest.hint(word, known);
            error(place, what + " \"" + word + "\"", among);
        }
    }

    /** Reports a node that isn't there; of a template only what it draws from is known. */
    void mustBeNode(@Nullable String on, Place place) {
        Matcher drawn = DRAWN.matcher(on == null ? "" : on);
        VariableSpec variable = drawn.matches() ? scenario.vars().get(drawn.group(1)) : null;
        if (variable != null && variable.pick() != null) {
            variable.pick().forEach(each -> mustBeKnown(each, nodes(), place, "there is no node"));
        } else if (on == null || !on.contains("[")) {
            mustBeKnown(on, nodes(), place, "there is no node");
        }
    }

    /** The nodes that actions and checks may look at. */
    Set<String> nodes() {
        Set<String> nodes = new LinkedHashSet<>(scenario.topology().keySet());
        if (scenario.probe() != null) {
            nodes.add(APP);
        }
        return nodes;
    }

    List<Placed<Step>> steps() {
        List<Placed<Step>> steps = new ArrayList<>();
        for (int i = 0; i < scenario.steps().size(); i++) {
            steps.add(new Placed<>(scenario.steps().get(i), Place.ROOT.at("steps", i), i));
        }
        return steps;
    }

    /** The ready checks and those of every step. */
    List<Placed<Check>> checks() {
        List<Placed<Check>> checks = new ArrayList<>(list(scenario.ready(), Place.ROOT.at("ready"), -1));
        for (Placed<Step> step : steps()) {
            checks.addAll(list(step.value().checks(), step.at("checks"), step.step()));
        }
        return checks;
    }

    /** The setup's actions and those of every workload and incident. */
    List<Placed<Action>> actions() {
        List<Placed<Action>> actions = new ArrayList<>(list(scenario.setup(), Place.ROOT.at("setup"), -1));
        for (Placed<Step> step : steps()) {
            actions.addAll(list(step.value().workload(), step.at("workload"), step.step()));
            Incident incident = step.value().incident();
            if (incident != null) {
                actions.addAll(list(incident.actions(), step.at("incident", "actions"), step.step()));
            }
        }
        return actions;
    }

    /** Every value captured when a step begins; the name is the last part of its place. */
    List<Placed<Step.Capture>> captures() {
        List<Placed<Step.Capture>> captures = new ArrayList<>();
        for (Placed<Step> step : steps()) {
            for (Map.Entry<String, Step.Capture> each : step.value().capture().entrySet()) {
                captures.add(new Placed<>(each.getValue(), step.at("capture", each.getKey()), step.step()));
            }
        }
        return captures;
    }

    static String last(Place place) {
        return place.parts().get(place.parts().size() - 1);
    }

    static <T> List<Placed<T>> list(List<T> values, Place place, int step) {
        List<Placed<T>> placed = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            placed.add(new Placed<>(values.get(i), place.at(i), step));
        }
        return placed;
    }
}
