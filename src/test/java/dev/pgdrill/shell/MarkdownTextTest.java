package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
    @Test
    void aTableThatFitsHasAlignedColumns() {
        assertThat(shown("""
                | question | how |
                | --- | --- |
                | Which table? | `answer table NAME` |
                """, 60)).containsExactly("question      how", "Which table?  answer table NAME");
    }

    @Test
    void aTableThatIsTooWideHasWrappedCells() {
        assertThat(shown("""
                | question | how |
                | --- | --- |
                | Which table did it delete from? | `answer table NAME` |
                """, 35))
                .containsExactly("question          how", "Which table did   answer table", "it delete from?   NAME");
    }

    @Test
    void longWordsInATableStandBelowEachOtherUnbroken() {
        assertThat(shown("""
                | what | where |
                | --- | --- |
                | the live cluster | `/var/lib/postgresql/17/main/base/1` |
                """, 40))
                .containsExactly("what", "    where", "the live cluster", "    /var/lib/postgresql/17/main/base/1");
    }

    @Test
    void anEmptyHeadingTakesNoLine() {
        assertThat(shown("| | |\n| --- | --- |\n| a | b |\n", 40)).containsExactly("a  b");
    }

    private static List<String> shown(String markdown, int columns) {
        return MarkdownText.lines(markdown, columns).stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }
}
