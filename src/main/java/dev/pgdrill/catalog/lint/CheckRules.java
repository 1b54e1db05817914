package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Answer;
import dev.pgdrill.catalog.Check.Eventually;
import dev.pgdrill.catalog.Check.Metric;
import dev.pgdrill.catalog.Check.Mode;
import dev.pgdrill.catalog.Durations;
import dev.pgdrill.catalog.ProbeSpec;
import dev.pgdrill.catalog.Quantity;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks: one subject each, and what belongs to it. */
final class CheckRules {
    private CheckRules() {}

    static void look(Context context) {
        context.checks().forEach(check -> {
            subject(context, check);
            node(context, check);
            metric(context, check);
            Answer answer = check.value().answer();
            if (answer != null) {
                answer(context, answer, check.at("answer"));
            }
            waiting(context, check);
            regex(context, check.value().log(), check.at("log"));
            if (check.value().points() < 0) {
                context.error(check.at("points"), "\"points\" cannot be negative", null);
            }
            if (check.step() >= 0 && check.value().why() == null) {
                context.warning(check.place(), "the check does not say why it matters", "add \"why\"");
            }
        });
    }

    private static void subject(Context context, Placed<Check> placed) {
        Check check = placed.value();
        long subjects =
                context.written(placed.place(), "sql", "exec", "log", "file", "http", "metric", "answer", "script");
        if (subjects != 1) {
            context.error(
                    placed.place(),
                    "a check needs exactly one subject, and this has " + (subjects == 0 ? "none" : subjects),
                    "sql, exec, log, file, http, metric, answer or script");
        }
        if (check.sql() == null && check.database() != null) {
            context.error(placed.at("database"), "only \"sql\" has a database", null);
        }
    }

    private static void node(Context context, Placed<Check> placed) {
        Check check = placed.value();
        boolean nowhere = check.metric() != null || check.answer() != null;
        if (nowhere && check.on() != null) {
            context.error(placed.at("on"), "a metric or an answer has no node", null);
        } else if (!nowhere && context.written(placed.place(), "on", "metric", "answer") == 0) {
            context.error(placed.place(), "the check lacks \"on\"", "name the node to look at");
        } else {
            context.mustBeNode(check.on(), placed.at("on"));
        }
    }

    private static void metric(Context context, Placed<Check> placed) {
        Metric metric = placed.value().metric();
        if (metric == null) {
            return;
        }
        ProbeSpec probe = context.scenario.probe();
        if (probe == null) {
            context.error(placed.at("metric"), "there is no probe to measure with", "add \"probe\" to the scenario");
        } else if (metric == Metric.RTO && probe.verify() == null) {
            context.error(
                    placed.at("metric"),
                    "the probe does not know when the data is right, so there is no RTO",
                    "add \"verify\" to the probe");
        }
    }

    private static void answer(Context context, Answer answer, Place place) {
        String correct = answer.correct();
        List<String> choices = answer.choices();
        if (context.written(place, "correct", "rubric") != 1) {
            context.error(place, "an answer needs exactly one of \"correct\" and \"rubric\"", null);
        }
        if (choices != null && choices.size() < 2) {
            context.error(place.at("choices"), "one choice is no choice", null);
        }
        if (choices != null && correct != null && choices.stream().noneMatch(ExpectationRules::isTemplate)) {
            if (!ExpectationRules.isTemplate(correct) && !choices.contains(correct)) {
                context.mustBeKnown(correct, choices, place.at("correct"), "the choices lack");
            }
        }
        String tolerance = answer.tolerance();
        if (tolerance != null && (choices != null || correct == null)) {
            context.error(place.at("tolerance"), "only a number has a tolerance", null);
        } else {
            String share = tolerance != null && tolerance.endsWith("%")
                    ? tolerance.substring(0, tolerance.length() - 1)
                    : tolerance;
            ExpectationRules.number(context, share, place.at("tolerance"));
            if (tolerance != null) {
                ExpectationRules.number(context, correct, place.at("correct"));
            }
        }
        String unit = answer.unit();
        if (unit != null && (choices != null || correct == null)) {
            context.error(place.at("unit"), "only a number has a unit", null);
        } else if (unit != null && Quantity.Unit.of(unit).isEmpty()) {
            context.error(place.at("unit"), "there is no unit \"" + unit + "\"", "such as GB, GiB, Gbit/s, min or h");
        } else if (unit != null) {
            ExpectationRules.number(context, correct, place.at("correct"));
        }
        List<String> rubric = answer.rubric() == null ? List.of() : answer.rubric();
        for (int i = 0; i < rubric.size(); i++) {
            regex(context, rubric.get(i), place.at("rubric", i));
        }
    }

    private static void waiting(Context context, Placed<Check> placed) {
        Eventually eventually = placed.value().eventually();
        if (eventually == null) {
            return;
        }
        Place place = placed.at("eventually");
        duration(context, eventually.within(), place.at("within"));
        duration(context, eventually.stableFor(), place.at("stableFor"));
        if (placed.value().mode() == Mode.INVARIANT) {
            context.error(place, "an invariant holds all the time; there is nothing to wait for", null);
        }
        if (placed.value().answer() != null) {
            context.error(place, "waiting does not change an answer", null);
        }
    }

    static void duration(Context context, @Nullable String text, Place place) {
        if (text != null && !text.isBlank() && Durations.tryParse(text).isEmpty()) {
            context.error(place, "\"" + text + "\" is no duration", "a whole number and a unit: 100ms, 3s, 2m or 1h");
        }
    }

    static void regex(Context context, @Nullable String text, Place place) {
        if (text == null || ExpectationRules.isTemplate(text)) {
            return;
        }
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            context.error(place, "not a regular expression: " + e.getDescription(), "Java's java.util.regex.Pattern");
        }
    }
}
