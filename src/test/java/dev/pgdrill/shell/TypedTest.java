package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTest {
    @Test
    void aPageIsItsLines() {
        Typed typed = Typed.of("cd /tmp\n\n# why\nls | wc -l\n", line -> false);
        assertThat(typed.lines()).containsExactly("cd /tmp", "ls | wc -l");
        assertThat(typed.open()).isFalse();
    }

    @Test
    void aLineGoesOnAsInBash() {
        String heredoc = "cat <<EOF\n# no comment\n\nEOF";
        String loop = "for i in 1 2; do\n  echo $i\ndone";
        assertThat(Typed.of(heredoc + "\n" + loop + "\necho a \\\n  b", line -> false)
                        .lines())
                .containsExactly(heredoc, loop, "echo a \\\n  b");
        assertThat(Typed.of("echo 'a", line -> false).open()).isTrue();
        assertThat(Typed.of("cat <<EOF\nx", line -> false).open()).isTrue();
    }

    @Test
    void aVerbEndsWhereItsLineEnds() {
        Typed typed = Typed.of("note it's down\nls", line -> line.startsWith("note"));
        assertThat(typed.lines()).containsExactly("note it's down", "ls");
    }

    @Test
    void carriageReturnsEndLinesToo() {
        assertThat(Typed.of("a\r\nb\rc", line -> false).lines()).containsExactly("a", "b", "c");
    }
}
