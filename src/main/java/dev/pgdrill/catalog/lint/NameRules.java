package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.ScenarioFile;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.VariableSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What things are called, and that nothing is called the same. */
final class NameRules {
    private static final String ID_HINT = "lower-case words joined by hyphens";
    private static final String VARIABLE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";
    /** What every template knows besides a scenario's own variables. */
    static final Set<String> RESERVED = Set.of("runtime", "seed", "drill", Context.APP);

    private NameRules() {}

    static void look(Context context) {
        folder(context);
        ids(context);
        names(context);
        context.scenario.vars().forEach((name, spec) -> variable(context, name, spec));
    }

    private static void folder(Context context) {
        String id = context.scenario.id();
        String name = context.folder
                .directory()
                .toAbsolutePath()
                .normalize()
                .getFileName()
                .toString();
        id(context, id, Place.ROOT.at("id"));
        if (!id.isBlank() && !id.equals(name)) {
            context.error(
                    Place.ROOT.at("id"), "the id \"" + id + "\" is not the folder's name, \"" + name + "\"", null);
        }
        if (context.scenario.minutes() < 1) {
            context.error(Place.ROOT.at("minutes"), "\"minutes\" must be at least 1", null);
        }
    }

    private static void ids(Context context) {
        Set<String> steps = new HashSet<>();
        for (Placed<Step> step : context.steps()) {
            String id = step.value().id();
            id(context, id, step.at("id"));
            if (!id.isBlank() && !steps.add(id)) {
                context.error(step.at("id"), "there are two steps \"" + id + "\"", null);
            }
            Stream.concat(
                            step.value().solutions().keySet().stream().map(name -> Map.entry("solutions", name)),
                            step.value().wrong().keySet().stream().map(name -> Map.entry("wrong", name)))
                    .forEach(named -> id(context, named.getValue(), step.at(named.getKey(), named.getValue())));
        }
        Set<String> checks = new HashSet<>();
        for (Placed<Check> check : context.checks()) {
            String id = check.value().id();
            id(context, id, check.at("id"));
            if (!id.isBlank() && !checks.add(id)) {
                context.error(check.at("id"), "there are two checks \"" + id + "\"", null);
            }
        }
    }

    private static void id(Context context, String id, Place place) {
        if (!id.isBlank() && !ScenarioFile.isId(id)) {
            context.error(
                    place, "\"" + id + "\" is no id of at most " + ScenarioFile.LONGEST_ID + " characters", ID_HINT);
        }
    }

    /** Variables, nodes and captured values share one space of names in templates. */
    private static void names(Context context) {
        Map<String, String> taken = new HashMap<>();
        RESERVED.forEach(name -> taken.put(name, "is a word of pgdrill's own"));
        context.scenario.topology().keySet().forEach(name -> taken.put(name, "is a node's name already"));
        for (String name : context.scenario.vars().keySet()) {
            name(context, name, Place.ROOT.at("vars", name), taken, "is a variable's name already");
        }
        context.captures()
                .forEach(capture ->
                        name(context, Context.last(capture.place()), capture.place(), taken, "is captured already"));
    }

    private static void name(Context context, String name, Place place, Map<String, String> taken, String from) {
        if (!name.matches(VARIABLE)) {
            context.error(
                    place, "\"" + name + "\" is no name for a variable", "lower-case words joined by underscores");
        }
        String by = taken.putIfAbsent(name, from);
        if (by != null) {
            context.error(place, "\"" + name + "\" " + by, null);
        }
    }

    private static void variable(Context context, String name, VariableSpec spec) {
        Place place = Place.ROOT.at("vars", name);
        long given = Stream.of(spec.pick(), spec.range(), spec.word(), spec.value())
                .filter(each -> each != null)
                .count();
        if (given != 1) {
            context.error(place, "a variable needs exactly one of \"pick\", \"int\", \"word\" and \"value\"", null);
        }
        List<String> words = spec.pick();
        if (words != null && words.isEmpty()) {
            context.error(place.at("pick"), "there is nothing to pick from", null);
        } else if (words != null && new HashSet<>(words).size() < words.size()) {
            context.warning(place.at("pick"), "a word is there twice", null);
        }
        List<Integer> range = spec.range();
        if (range != null && (range.size() != 2 || range.get(0) > range.get(1))) {
            context.error(place.at("int"), "\"int\" needs two whole numbers, the smaller first", null);
        }
        Integer word = spec.word();
        if (word != null && (word < 4 || word > 40)) {
            context.error(place.at("word"), "\"word\" must be between 4 and 40 letters", null);
        }
    }
}
