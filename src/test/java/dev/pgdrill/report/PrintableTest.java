package dev.pgdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "Zürich 東京 🐘 👩‍💻 \"x\" <y>\n\tz";
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Test
    void terminalSequencesGo() {
        assertThat(
                        Printable.of(
                                "\u001b[1;31mred\u001b[0m \u001b]0;title\u0007a\u001b]8;;x\u001b\\b \u001b(Bc \u001b7d \u009b2Je"))
                .isEqualTo("red ab c d e");
    }

    @Test
    void anUnfinishedSequenceHidesNothingButItself() {
        assertThat(Printable.of("a\u001b[31")).isEqualTo("a⟨U+001B⟩[31");
        assertThat(Printable.of("a\u001b")).isEqualTo("a⟨U+001B⟩");
    }

    @Test
    void whatReordersOrHidesIsMadeVisible() {
        assertThat(Printable.of("a\u202eb\u2066c\u200bd\ufeffe\u0000f\u007f"))
                .isEqualTo("a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+0000⟩f⟨U+007F⟩");
    }

    @Test
    void whatXmlCannotHoldIsReplaced() {
        assertThat(Printable.of("a\ud800b\uffffc")).isEqualTo("a\ufffdb\ufffdc");
    }

    @Test
    void linesEndInOneWay() {
        assertThat(Printable.of("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
        assertThat(Printable.line(" a\n  b\tc\n")).isEqualTo("a ⏎ b c");
    }
}
