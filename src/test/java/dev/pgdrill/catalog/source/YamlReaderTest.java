package dev.pgdrill.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
    private final Problems problems = new Problems();

    @Test
    void knowsWhereEveryValueIs() {
        YamlNode root = read("a: 1\nb:\n  - x\n  - {c: \"y\"}\n");

        assertThat(root.find(List.of("a")).at()).isEqualTo(new Position(1, 4));
        assertThat(root.find(List.of("b", "0")).at()).isEqualTo(new Position(3, 5));
        assertThat(root.find(List.of("b", "1", "c")).at()).isEqualTo(new Position(4, 9));
        assertThat(root.find(List.of("b", "left-out", "0")).at()).isEqualTo(new Position(3, 5));
    }

    @Test
    void knowsWhereAPlaceInATextIs() {
        YamlNode root =
                read("a: |\n\n    one\n    two\nb: \"text\"\nc: text\nd: >-\n    one two\n    three\ne: one\n  two\n");

        assertThat(inside(root, "a", 3, 2)).isEqualTo(new Position(4, 6));
        assertThat(inside(root, "b", 1, 2)).isEqualTo(new Position(5, 6));
        assertThat(inside(root, "c", 1, 2)).isEqualTo(new Position(6, 5));
        assertThat(inside(root, "d", 1, 10)).isEqualTo(new Position(9, 6));
        assertThat(inside(root, "e", 1, 5)).isEqualTo(new Position(11, 3));
    }

    @Test
    void namesEveryDuplicateKey() {
        read("a: 1\nb: {c: 1, c: 2}\na: 2\n");

        assertThat(problems.sorted())
                .extracting(Problem::where, Problem::message, Problem::hint)
                .containsExactly(
                        tuple("x.yaml:2:11", "the key \"c\" is there twice", "the first is on line 2"),
                        tuple("x.yaml:3:1", "the key \"a\" is there twice", "the first is on line 1"));
    }

    @Test
    void followsAliases() {
        assertThat(read("a: &one {b: 1}\nc: *one\n").find(List.of("c", "b"))).isInstanceOf(YamlNode.Scalar.class);
    }

    @Test
    void refusesAnAliasBomb() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (before + ", ").repeat(9) + before + "]\n");
        }
        refused(bomb.toString(), "more than 100000 values");
    }

    @Test
    void refusesDepthBeforeItHurts() {
        refused("[".repeat(100_000), "nested more than 50 levels deep");
    }

    @Test
    void refusesAnAliasOfItself() {
        refused("a: &a [*a]\n", "no finished anchor &a");
    }

    @Test
    void refusesWhatIsTooLarge() {
        refused("a: " + "x".repeat(YamlReader.MAX_CHARACTERS), "larger than 10 MB");
    }

    @Test
    void refusesWhatIsNotOneDocument() {
        refused("", "the file is empty");
        refused("# nothing\n", "the file is empty");
        refused("a: 1\n---\nb: 2\n", "a second document begins here");
        refused("a: [1\n", "x.yaml:2:1");
        refused("a:\n\tb: 1\n", "x.yaml:2:1");
        refused("? [a]\n: b\n", "a key must be a single word");
    }

    private YamlNode read(String text) {
        YamlNode root = YamlReader.read("x.yaml", text, problems);
        assertThat(root).isNotNull();
        return root;
    }

    private void refused(String text, String expected) {
        Problems found = new Problems();
        assertThat(YamlReader.read("x.yaml", text, found)).isNull();
        assertThat(found.sorted())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.where() + " " + problem.message()).contains(expected));
    }

    private static Position inside(YamlNode root, String key, int line, int column) {
        return ((YamlNode.Scalar) root.find(List.of(key))).inside(new Position(line, column));
    }
}
