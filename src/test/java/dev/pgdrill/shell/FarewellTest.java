package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FarewellTest {
    private static final String WORD = "0123abcd";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();
    private final Farewell farewell = new Farewell(
            WORD, shown::write, (kind, content) -> told.add(kind + ":" + new String(content, StandardCharsets.UTF_8)));

    @Test
    void whatTheScriptTellsIsTakenOut() {
        feed("before" + message("end", "") + "between" + message("ahead", "ls\n") + "after");
        assertThat(shown()).isEqualTo("beforebetweenafter");
        assertThat(told).containsExactly("end:", "ahead:ls\n");
    }

    @Test
    void aMessageMayComeInAnyPieces() {
        byte[] all = bytes("a\u001b[1mb" + message("typed", "select 1;") + "\u001b]0;title\u0007c");
        for (int piece = 1; piece <= all.length; piece++) {
            shown.reset();
            told.clear();
            for (int at = 0; at < all.length; at += piece) {
                byte[] part = Arrays.copyOfRange(all, at, Math.min(all.length, at + piece));
                farewell.accept(part, part.length);
            }
            assertThat(shown()).isEqualTo("a\u001b[1mb\u001b]0;title\u0007c");
            assertThat(told).containsExactly("typed:select 1;");
        }
    }

    @Test
    void anybodyElsesSequencePasses() {
        String other = "\u001b]5379;ffff;end;\u0007\u001b]5379;0123";
        feed(other);
        farewell.end();
        assertThat(shown()).isEqualTo(other);
        assertThat(told).isEmpty();
    }

    @Test
    void bytesPassAsTheyAre() {
        byte[] random = new byte[200_000];
        new Random(7).nextBytes(random);
        farewell.accept(random, random.length);
        farewell.end();
        assertThat(shown.toByteArray()).isEqualTo(random);
    }

    private static String message(String kind, String content) {
        String encoded = Base64.getEncoder().encodeToString(bytes(content));
        return "\u001b]5379;" + WORD + ";" + kind + ";" + encoded + "\u0007";
    }

    private void feed(String text) {
        byte[] bytes = bytes(text);
        farewell.accept(bytes, bytes.length);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
