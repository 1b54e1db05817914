package dev.pgdrill.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {
    enum Colour {
        RED,
        GREEN
    }

    @ShortForm("name")
    record Part(String name, @Nullable Integer size) {}

    record Whole(
            String title,
            @Omittable int count,
            @Omittable boolean loud,
            @Nullable Colour colour,
            @Nullable List<String> words,
            @Nullable Map<String, Part> parts) {}

    private final Problems problems = new Problems();

    @Test
    void readsWhatFits() {
        Whole whole = bind(
                "{title: 12, count: 3, loud: true, colour: RED, words: one, parts: {a: b, c: {name: d, size: 1}}}");

        assertThat(problems.sorted()).isEmpty();
        assertThat(whole)
                .isEqualTo(new Whole(
                        "12",
                        3,
                        true,
                        Colour.RED,
                        List.of("one"),
                        Map.of("a", new Part("b", null), "c", new Part("d", 1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {title: x, colur: RED}            | 1:12 | unknown key "colur"                              | did you mean "colour"?
                    {colour: RED}                     | 1:1  | the file lacks "title"                           |
                    {title: ""}                       | 1:9  | "title" is empty                                 |
                    {title: }                         | 1:8  | "title" has no value                             | remove the key, or write "" for an empty text
                    {title: x, count: many}           | 1:19 | "count" must be a whole number, not "many"       |
                    {title: x, loud: yes}             | 1:18 | "loud" must be true or false, not "yes"          |
                    {title: x, colour: GREN}          | 1:20 | "colour" cannot be "GREN"                        | did you mean "GREEN"?
                    {title: [=x]}                     | 1:9  | "title" must be a single value, not a list       | put a value that begins with [= in quotes
                    {title: x, parts: [a]}            | 1:19 | "parts" must be a mapping, not a list            | write "name: value" lines
                    {title: x, words: {a: b}}         | 1:19 | "words" must be a list, not a mapping            | begin each item with "- "
                    {title: x, words: [a, ]}          |      |                                                  |
                    {title: x, words: [a, ~]}         | 1:23 | an item of "words" has no value                  | remove the key, or write "" for an empty text
                    {title: x, parts: {a: {size: 1}}} | 1:23 | "a" lacks "name"                                 |
                    """)
    void namesWhatDoesNotFit(String yaml, @Nullable String where, @Nullable String message, @Nullable String hint) {
        bind(yaml);

        if (where == null) {
            assertThat(problems.sorted()).isEmpty();
            return;
        }
        assertThat(problems.sorted()).containsExactly(problem(where, String.valueOf(message), hint));
    }

    @Test
    void namesEverythingAtOnce() {
        bind("count: x\nloud: y\ncolour: z\nmore: 1\n");

        assertThat(problems.sorted()).hasSize(5);
    }

    private static Problem problem(String where, String message, @Nullable String hint) {
        int colon = where.indexOf(':');
        return new Problem(
                "x.yaml",
                Integer.parseInt(where.substring(0, colon)),
                Integer.parseInt(where.substring(colon + 1)),
                Problem.Severity.ERROR,
                message,
                hint);
    }

    private Whole bind(String yaml) {
        YamlNode root = YamlReader.read("x.yaml", yaml, problems);
        assertThat(root).isNotNull();
        return new Binder("x.yaml", problems).bind(root, Whole.class);
    }
}
