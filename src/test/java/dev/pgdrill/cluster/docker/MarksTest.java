package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MarksTest {
    private final StringBuilder passed = new StringBuilder();
    private final Marks marks = new Marks(
            "\u001eword ",
            (bytes, offset, length) -> passed.append(new String(bytes, offset, length, StandardCharsets.UTF_8)));

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        marks.add(bytes, bytes.length);
    }

    @Test
    void marksAreTakenOutAndCounted() {
        add("\u001eword 42\nhello\n\u001eword 7\nrest");
        assertThat(passed).hasToString("hello\nrest");
        assertThat(marks.count()).isEqualTo(2);
        assertThat(marks.last()).isEqualTo(7);
    }

    @Test
    void marksMayArriveByteByByte() {
        for (char character : "out\u001eword 130\nput".toCharArray()) {
            add(String.valueOf(character));
        }
        assertThat(passed).hasToString("output");
        assertThat(marks.last()).isEqualTo(130);
    }

    @Test
    void whatOnlyBeginsLikeAMarkPasses() {
        add("a\u001e\u001ewo");
        add("r\u001eword 1\nb\u001ewort");
        assertThat(passed).hasToString("a\u001e\u001eworb\u001ewort");
        assertThat(marks.count()).isEqualTo(1);
    }

    @Test
    void theEndReleasesWhatWasHeldBack() {
        add("a\u001ewo");
        assertThat(passed).hasToString("a");
        marks.end();
        assertThat(passed).hasToString("a\u001ewo");
    }
}
