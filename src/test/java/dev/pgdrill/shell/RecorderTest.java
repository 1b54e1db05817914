package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecorderTest {
    @TempDir
    Path directory;

    private Path file;
    private Recorder recorder;

    @BeforeEach
    void begin() {
        file = directory.resolve("session.cast");
        recorder = new Recorder(file, 80, 24, "a drill", List.of("s3cret-word", "abc"));
    }

    @Test
    void beginsWithTheHeaderOfAsciicast() throws IOException {
        JsonNode header = lines().get(0);
        assertThat(header.get("version").intValue()).isEqualTo(2);
        assertThat(header.get("width").intValue()).isEqualTo(80);
        assertThat(header.get("height").intValue()).isEqualTo(24);
    }

    @Test
    void aSecretIsNeverInItHoweverItIsCut() throws IOException {
        byte[] text = "the s3cret-word is s3cret-not\n".getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece < text.length; piece++) {
            for (int at = 0; at < text.length; at += piece) {
                recorder.shown(text, at, Math.min(piece, text.length - at), true);
            }
        }
        recorder.close();
        assertThat(shown()).doesNotContain("s3cret-word").contains("the ******** is s3cret-not\r\n");
    }

    @Test
    void aShortSecretMakesNoHoles() throws IOException {
        show("abcdef");
        assertThat(shown()).isEqualTo("abcdef");
    }

    @Test
    void charactersCutInTwoAreWhole() throws IOException {
        byte[] text = "grün 日本".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < text.length; at++) {
            recorder.shown(text, at, 1, true);
        }
        recorder.close();
        assertThat(shown()).isEqualTo("grün 日本");
    }

    @Test
    void lineEndsAreThoseThatTheTerminalGot() throws IOException {
        show("a\nb\r\n");
        recorder = new Recorder(file, 80, 24, "a drill", List.of());
        byte[] raw = "a\nb".getBytes(StandardCharsets.UTF_8);
        recorder.shown(raw, 0, raw.length, false);
        recorder.close();
        assertThat(shown()).isEqualTo("a\nb");
    }

    @Test
    void marksAndSizesHaveTheirPlace() throws IOException {
        recorder.sized(80, 24);
        show("x");
        recorder = new Recorder(file, 80, 24, "a drill", List.of());
        recorder.mark("step one");
        recorder.sized(100, 30);
        recorder.close();
        List<JsonNode> lines = lines();
        assertThat(lines.get(1).get(1).stringValue() + lines.get(1).get(2).stringValue())
                .isEqualTo("mstep one");
        assertThat(lines.get(2).get(1).stringValue() + lines.get(2).get(2).stringValue())
                .isEqualTo("r100x30");
    }

    @Test
    void aFloodIsCutOffAndTheNextLineIsRecorded() throws IOException {
        byte[] piece = new byte[1 << 16];
        java.util.Arrays.fill(piece, (byte) 'x');
        for (int count = 0; count < 200; count++) {
            recorder.shown(piece, 0, piece.length, true);
        }
        recorder.lineBegins();
        show("after");
        assertThat(Files.size(file)).isLessThan(6 << 20);
        assertThat(shown()).contains("the rest is not recorded").endsWith("after");
    }

    private void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        recorder.shown(bytes, 0, bytes.length, true);
        recorder.close();
    }

    private String shown() throws IOException {
        StringBuilder shown = new StringBuilder();
        for (JsonNode line : lines().subList(1, lines().size())) {
            if (line.get(1).stringValue().equals("o")) {
                shown.append(line.get(2).stringValue());
            }
        }
        return shown.toString();
    }

    private List<JsonNode> lines() throws IOException {
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
