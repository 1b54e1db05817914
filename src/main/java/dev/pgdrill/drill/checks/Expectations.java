package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.drill.Rows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a check expects, rendered for the drill. Everything demanded must hold. */
final class Expectations {
    /** The status wanted where the scenario does not say one. */
    private static final int EXEC_STATUS = 0;

    private static final int HTTP_STATUS = 200;

    private final List<Demand> demands;

    private Expectations(List<Demand> demands) {
        this.demands = demands;
    }

    /** @throws LookFailure if the scenario expects something that cannot be judged */
    static Expectations of(Check check, CheckContext context) throws LookFailure {
        List<Demand> demands = new ArrayList<>();
        @Nullable Expectation expect = check.expect();
        if (expect != null) {
            onText(expect, context, demands);
            onNumber(expect, context, demands);
            onRows(expect, context, demands);
        }
        boolean onStatusAlone = demands.isEmpty();
        onStatus(check, expect, onStatusAlone, demands);
        if (demands.isEmpty() && check.log() != null) {
            demands.add(emptiness(false));
        }
        if (demands.isEmpty()) {
            throw LookFailure.scenario("check " + check.id() + " does not say what it expects");
        }
        return new Expectations(demands);
    }

    Judgement judge(Look look) throws LookFailure {
        boolean holds = true;
        for (Demand demand : demands) {
            holds &= demand.holds(look);
        }
        return Judgement.of(holds, Shown.text(look.shown()), describe());
    }

    /** In a few words, for a person. */
    String describe() {
        return Shown.text(demands.stream()
                .map(Demand::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", and ")));
    }

    private static void onText(Expectation expect, CheckContext context, List<Demand> demands) throws LookFailure {
        if (expect.equals() != null) {
            String value = ending(context.render(expect.equals()));
            demands.add(simple(value.isEmpty() ? "(empty)" : value, look -> Numbers.same(look.text(), value)));
        }
        if (expect.not() != null) {
            String value = ending(context.render(expect.not()));
            demands.add(simple("not " + value, look -> !Numbers.same(look.text(), value)));
        }
        if (expect.matches() != null) {
            Pattern pattern = Patterns.compile(context.render(expect.matches()), Pattern.MULTILINE);
            demands.add(new Demand("matches " + pattern.pattern(), look -> Patterns.found(pattern, look.text())));
        }
        if (expect.contains() != null) {
            String piece = context.render(expect.contains());
            demands.add(simple("contains " + piece, look -> look.text().contains(piece)));
        }
        if (expect.unchanged() != null) {
            @Nullable String before = context.captured().get(expect.unchanged());
            if (before == null) {
                throw LookFailure.scenario("nothing was captured as " + expect.unchanged());
            }
            String value = ending(before);
            demands.add(simple("still " + value, look -> Numbers.same(look.text(), value)));
        }
    }

    private static void onNumber(Expectation expect, CheckContext context, List<Demand> demands) throws LookFailure {
        if (expect.atLeast() != null) {
            BigDecimal least = number(expect.atLeast(), context);
            demands.add(numeric("at least " + least.toPlainString(), seen -> seen.compareTo(least) >= 0));
        }
        if (expect.atMost() != null) {
            BigDecimal most = number(expect.atMost(), context);
            demands.add(numeric("at most " + most.toPlainString(), seen -> seen.compareTo(most) <= 0));
        }
        if (expect.between() != null) {
            if (expect.between().size() != 2) {
                throw LookFailure.scenario("between takes two numbers");
            }
            BigDecimal least = number(expect.between().get(0), context);
            BigDecimal most = number(expect.between().get(1), context);
            demands.add(numeric(
                    "between " + least.toPlainString() + " and " + most.toPlainString(),
                    seen -> seen.compareTo(least) >= 0 && seen.compareTo(most) <= 0));
        }
    }

    private static void onRows(Expectation expect, CheckContext context, List<Demand> demands) {
        if (expect.rows() != null) {
            List<List<@Nullable String>> rows = new ArrayList<>();
            for (List<String> row : expect.rows()) {
                rows.add(rendered(row, context));
            }
            demands.add(simple(table(rows), look -> sameRows(look.rows(), rows)));
        }
        if (expect.empty() != null) {
            demands.add(emptiness(expect.empty()));
        }
    }

    private static Demand emptiness(boolean empty) {
        return simple(empty ? "nothing" : "something", look -> look.absent() == empty);
    }

    private static void onStatus(Check check, @Nullable Expectation expect, boolean alone, List<Demand> demands) {
        boolean http = check.http() != null;
        if (!http && check.exec() == null) {
            return;
        }
        @Nullable Integer said = expect == null ? null : expect.status();
        if (said == null && http && check.http().json() == null && !alone) {
            // The status is the value that the other expectations are about.
            return;
        }
        int wanted = said != null ? said : http ? HTTP_STATUS : EXEC_STATUS;
        String words = said == null && !alone ? "" : (http ? "status " : "exit status ") + wanted;
        demands.add(simple(words, look -> Objects.equals(look.status(), wanted)));
    }

    private static BigDecimal number(String template, CheckContext context) throws LookFailure {
        String text = context.render(template);
        return Numbers.parse(text).orElseThrow(() -> LookFailure.scenario("expected a number, not " + text));
    }

    private static List<@Nullable String> rendered(List<String> row, CheckContext context) {
        List<@Nullable String> values = new ArrayList<>();
        for (@Nullable String value : row) {
            values.add(value == null ? null : context.render(value));
        }
        return values;
    }

    private static boolean sameRows(List<List<@Nullable String>> seen, List<List<@Nullable String>> wanted) {
        if (seen.size() != wanted.size()) {
            return false;
        }
        for (int row = 0; row < seen.size(); row++) {
            if (!sameRow(seen.get(row), wanted.get(row))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameRow(List<@Nullable String> seen, List<@Nullable String> wanted) {
        if (seen.size() != wanted.size()) {
            return false;
        }
        for (int column = 0; column < seen.size(); column++) {
            @Nullable String one = seen.get(column);
            @Nullable String other = wanted.get(column);
            if (one == null || other == null ? one != other : !Numbers.same(one, other)) {
                return false;
            }
        }
        return true;
    }

    private static String table(List<List<@Nullable String>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        String text = Shown.rows(new Rows(Collections.nCopies(width, ""), rows));
        // Without labels the first line is only separators.
        return rows.isEmpty() || text.indexOf('\n') < 0 ? text : text.substring(text.indexOf('\n') + 1);
    }

    /** A last line feed, as block text in a scenario has one, says nothing. */
    static String ending(String text) {
        return text.stripTrailing();
    }

    private static Demand simple(String words, Predicate<Look> test) {
        return new Demand(words, test::test);
    }

    private static Demand numeric(String words, Predicate<BigDecimal> test) {
        return simple(words, look -> Numbers.parse(look.text()).filter(test).isPresent());
    }

    /** One thing that must hold; without words it goes without saying. */
    private record Demand(String words, Test test) {
        boolean holds(Look look) throws LookFailure {
            return test.holds(look);
        }
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(Look look) throws LookFailure;
    }
}
