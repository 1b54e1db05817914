package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Answer;
import dev.pgdrill.catalog.Check.Eventually;
import dev.pgdrill.catalog.Check.Http;
import dev.pgdrill.catalog.Check.Metric;
import dev.pgdrill.catalog.Expectation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks as tests need them, on the node {@value #NODE}. */
final class Checks {
    static final String NODE = "primary";
    static final int POINTS = 5;

    private Checks() {}

    static Check sql(String sql, Expectation expect) {
        return check("sql", sql, null, null, null, null, null, null, null, expect, null);
    }

    static Check exec(String command, @Nullable Expectation expect) {
        return check("exec", null, command, null, null, null, null, null, null, expect, null);
    }

    static Check log(String pattern, @Nullable Expectation expect) {
        return check("log", null, null, pattern, null, null, null, null, null, expect, null);
    }

    static Check file(String path, Expectation expect) {
        return check("file", null, null, null, path, null, null, null, null, expect, null);
    }

    static Check http(Http http, @Nullable Expectation expect) {
        return check("http", null, null, null, null, http, null, null, null, expect, null);
    }

    static Check metric(Metric metric, Expectation expect) {
        return check("metric", null, null, null, null, null, metric, null, null, expect, null);
    }

    static Check answer(Answer answer) {
        return check("answer", null, null, null, null, null, null, answer, null, null, null);
    }

    static Check script(String file) {
        return check("script", null, null, null, null, null, null, null, file, null, null);
    }

    static Check eventually(Check check, String within, @Nullable String stableFor) {
        return check(
                check.id(),
                check.sql(),
                check.exec(),
                check.log(),
                check.file(),
                check.http(),
                check.metric(),
                check.answer(),
                check.script(),
                check.expect(),
                new Eventually(within, stableFor));
    }

    /** The same check, telling in words what it expects. */
    static Check inWords(Check check, String expected) {
        return new Check(
                check.id(),
                check.points(),
                check.bonus(),
                check.mode(),
                check.dimension(),
                check.on(),
                check.sql(),
                check.database(),
                check.exec(),
                check.log(),
                check.file(),
                check.http(),
                check.metric(),
                check.answer(),
                check.script(),
                check.expect(),
                check.eventually(),
                expected,
                check.why());
    }

    private static Check check(
            String id,
            @Nullable String sql,
            @Nullable String exec,
            @Nullable String log,
            @Nullable String file,
            @Nullable Http http,
            @Nullable Metric metric,
            @Nullable Answer answer,
            @Nullable String script,
            @Nullable Expectation expect,
            @Nullable Eventually eventually) {
        return new Check(
                id,
                POINTS,
                false,
                Check.Mode.STATE,
                Check.Dimension.REPAIR,
                NODE,
                sql,
                null,
                exec,
                log,
                file,
                http,
                metric,
                answer,
                script,
                expect,
                eventually,
                null,
                "the reason");
    }

    static Expectation equalTo(String value) {
        return new Expectation(value, null, null, null, null, null, null, null, null, null, null);
    }

    static Expectation not(String value) {
        return new Expectation(null, value, null, null, null, null, null, null, null, null, null);
    }

    static Expectation atLeast(String value) {
        return new Expectation(null, null, value, null, null, null, null, null, null, null, null);
    }

    static Expectation atMost(String value) {
        return new Expectation(null, null, null, value, null, null, null, null, null, null, null);
    }

    static Expectation between(String least, String most) {
        return new Expectation(null, null, null, null, List.of(least, most), null, null, null, null, null, null);
    }

    static Expectation matches(String regex) {
        return new Expectation(null, null, null, null, null, regex, null, null, null, null, null);
    }

    static Expectation contains(String piece) {
        return new Expectation(null, null, null, null, null, null, piece, null, null, null, null);
    }

    static Expectation rows(List<List<String>> rows) {
        return new Expectation(null, null, null, null, null, null, null, rows, null, null, null);
    }

    static Expectation empty(boolean empty) {
        return new Expectation(null, null, null, null, null, null, null, null, empty, null, null);
    }

    static Expectation unchanged(String name) {
        return new Expectation(null, null, null, null, null, null, null, null, null, name, null);
    }

    static Expectation status(int status) {
        return new Expectation(null, null, null, null, null, null, null, null, null, null, status);
    }
}
