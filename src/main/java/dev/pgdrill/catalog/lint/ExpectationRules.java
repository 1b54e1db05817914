package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.catalog.source.YamlNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Expectations that their subject can meet. */
final class ExpectationRules {
    private ExpectationRules() {}

    static void look(Context context) {
        context.checks().forEach(check -> {
            Expectation expect = check.value().expect();
            if (expect == null) {
                missing(context, check);
            } else {
                present(context, check, expect, check.at("expect"));
            }
        });
    }

    private static void missing(Context context, Placed<Check> placed) {
        boolean needed = context.written(placed.place(), "sql", "log", "file", "metric") > 0;
        if (needed && context.written(placed.place(), "expect") == 0) {
            context.error(placed.place(), "the check lacks \"expect\"", "without it, nothing can be compared");
        }
    }

    private static void present(Context context, Placed<Check> placed, Expectation expect, Place place) {
        Check check = placed.value();
        if (check.answer() != null || check.script() != null) {
            String own =
                    check.answer() != null ? "an answer is compared with its \"correct\"" : "a script decides itself";
            context.error(place, own + "; \"expect\" has no effect", null);
            return;
        }
        long values = values(expect);
        if (values == 0 && expect.status() == null && isEmptyMapping(context, place)) {
            context.error(place, "nothing is expected", null);
        }
        if (expect.status() != null && check.exec() == null && check.http() == null) {
            context.error(place.at("status"), "only \"exec\" and \"http\" have a status", null);
        }
        if (expect.rows() != null && check.sql() == null) {
            context.error(place.at("rows"), "only \"sql\" has rows", null);
        }
        if (check.metric() != null) {
            metric(context, expect, place);
        }
        if (Boolean.TRUE.equals(expect.empty()) && values > 1) {
            context.error(place.at("empty"), "what is empty has no value that could be compared", null);
        }
        unchanged(context, expect.unchanged(), place.at("unchanged"), placed.step());
        numbers(context, expect, place);
        CheckRules.regex(context, expect.matches(), place.at("matches"));
    }

    private static long given(@Nullable Object... values) {
        return Stream.of(values).filter(Objects::nonNull).count();
    }

    private static boolean isEmptyMapping(Context context, Place place) {
        return context.root().find(place.parts()) instanceof YamlNode.Mapping mapping
                && mapping.entries().isEmpty();
    }

    private static long values(Expectation expect) {
        return given(
                expect.equals(),
                expect.not(),
                expect.atLeast(),
                expect.atMost(),
                expect.between(),
                expect.matches(),
                expect.contains(),
                expect.rows(),
                expect.empty(),
                expect.unchanged());
    }

    private static void metric(Context context, Expectation expect, Place place) {
        if (given(expect.matches(), expect.contains(), expect.empty(), expect.unchanged()) > 0) {
            context.error(place, "a metric is a number: compare it as one", "atMost, atLeast, between, equals or not");
        }
        number(context, expect.equals(), place.at("equals"));
        number(context, expect.not(), place.at("not"));
    }

    private static void unchanged(Context context, @Nullable String name, Place place, int step) {
        Set<String> captured = context.captures().stream()
                .filter(capture -> capture.step() <= step)
                .map(capture -> Context.last(capture.place()))
                .collect(Collectors.toSet());
        context.mustBeKnown(name, captured, place, "no captured value is called");
    }

    private static void numbers(Context context, Expectation expect, Place place) {
        number(context, expect.atLeast(), place.at("atLeast"));
        number(context, expect.atMost(), place.at("atMost"));
        ordered(context, expect.atLeast(), expect.atMost(), place);
        List<String> between = expect.between();
        if (between == null) {
            return;
        }
        if (between.size() != 2) {
            context.error(place.at("between"), "\"between\" needs two numbers", null);
            return;
        }
        number(context, between.get(0), place.at("between", 0));
        number(context, between.get(1), place.at("between", 1));
        ordered(context, between.get(0), between.get(1), place.at("between"));
    }

    private static void ordered(Context context, @Nullable String low, @Nullable String high, Place place) {
        BigDecimal from = parse(low);
        BigDecimal to = parse(high);
        if (from != null && to != null && from.compareTo(to) > 0) {
            context.error(place, "no number is at least " + low + " and at most " + high, null);
        }
    }

    static void number(Context context, @Nullable String text, Place place) {
        if (text != null && !isTemplate(text) && parse(text) == null) {
            context.error(place, "\"" + text + "\" is no number", null);
        }
    }

    private static @Nullable BigDecimal parse(@Nullable String text) {
        try {
            return text == null ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether the value is known only when the drill is played. */
    static boolean isTemplate(String text) {
        return text.contains("[=") || text.contains("[#");
    }
}
