package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void breaksBetweenWords() {
        assertThat(Columns.wrap("the quick brown fox jumps over the lazy dog", 20))
                .containsExactly("the quick brown fox", "jumps over the lazy", "dog");
    }

    @Test
    void breaksAWordThatFitsNowhere() {
        assertThat(Columns.wrap("0123456789012345678901234", 20)).containsExactly("01234567890123456789", "01234");
    }

    @Test
    void keepsTheLinesThereAre() {
        assertThat(Columns.wrap("a\n\nb", 80)).containsExactly("a", "", "b");
    }
}
