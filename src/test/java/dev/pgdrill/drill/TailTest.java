package dev.pgdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TailTest {
    private final Tail tail = new Tail();

    @Test
    void controlSequencesAreLeftOut() {
        print("\u001b[31mred\u001b[0m \u001b]0;title\u0007plain\r\n");
        assertThat(tail.text()).isEqualTo("red plain\n");
    }

    @Test
    void ofMuchOutputTheEndIsKeptAndAllIsCounted() {
        for (int line = 0; line < 100_000; line++) {
            print("line " + line + "\n");
        }
        assertThat(tail.text()).hasSize(Tail.LENGTH).startsWith("…").endsWith("line 99999\n");
        assertThat(tail.bytes()).isEqualTo(1_088_890);
    }

    @Test
    void aCharacterSplitOverTwoPiecesStaysWhole() {
        byte[] umlaut = "ä".getBytes(StandardCharsets.UTF_8);
        tail.accept(new byte[] {umlaut[0]});
        tail.accept(new byte[] {umlaut[1]});
        assertThat(tail.text()).isEqualTo("ä");
    }

    private void print(String text) {
        tail.accept(text.getBytes(StandardCharsets.UTF_8));
    }
}
