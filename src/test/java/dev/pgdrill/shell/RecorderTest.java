package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecorderTest {
    private static final String SECRET = "0123456789abcdef";

    @TempDir
    Path directory;

    private Path file;
    private Recorder recorder;

    @BeforeEach
    void begin() {
        file = directory.resolve("one.cast");
        recorder = new Recorder(file, 80, 24, "small-abcd", List.of(SECRET, "abc"));
    }

    @Test
    void isAsciicastWithTheTerminalsSize() throws IOException {
        show("hello\n");
        JsonNode header = lines().get(0);
        assertThat(header.get("version").asInt()).isEqualTo(2);
        assertThat(header.get("width").asInt()).isEqualTo(80);
        assertThat(header.get("height").asInt()).isEqualTo(24);
        assertThat(header.get("title").asString()).isEqualTo("small-abcd");
        assertThat(events("o")).containsExactly("hello\r\n");
    }

    @Test
    void timesNeverGoBack() throws IOException {
        for (int line = 0; line < 20; line++) {
            show("line\n");
        }
        List<Double> times =
                lines().stream().skip(1).map(event -> event.get(0).asDouble()).toList();
        assertThat(times).hasSize(20).isSorted();
    }

    @Test
    void marksStandWhereTheyHappened() throws IOException {
        show("before\n");
        RecordingMarks.of(new Event.StepReady("assess", "text")).ifPresent(recorder::mark);
        show("after\n");
        recorder.mark("check: 0 of 4");
        assertThat(lines().stream()
                        .skip(1)
                        .map(event -> event.get(1).asString() + event.get(2).asString()))
                .containsExactly("obefore\r\n", "mstep assess", "oafter\r\n", "mcheck: 0 of 4");
    }

    @Test
    void incidentsAreMarked() {
        assertThat(RecordingMarks.of(new Event.IncidentBegan("assess", "a DELETE", "primary", Instant.EPOCH)))
                .contains("incident: a DELETE");
        assertThat(RecordingMarks.of(new Event.Resumed("1"))).isEmpty();
    }

    @Test
    void aSecretIsNeverInIt() throws IOException {
        show("postgresql://app:" + SECRET + "@127.0.0.1:5432/app and " + SECRET + SECRET + "\n");
        assertThat(shown()).isEqualTo("postgresql://app:********@127.0.0.1:5432/app and ****************\r\n");
    }

    @Test
    void aSecretInSinglePiecesIsNeverInIt() throws IOException {
        for (char next : ("x" + SECRET + "y").toCharArray()) {
            show("" + next);
        }
        assertThat(shown()).isEqualTo("x********y");
    }

    @Test
    void aSecretWithAMarkOrANewSizeInItIsNeverInIt() throws IOException {
        show("x" + SECRET.substring(0, 5));
        recorder.mark("hint, tier 1");
        show(SECRET.substring(5, 9));
        recorder.sized(100, 30);
        show(SECRET.substring(9) + "y");
        assertThat(shown()).isEqualTo("x********y");
        assertThat(events("m")).containsExactly("hint, tier 1");
        assertThat(events("r")).containsExactly("100x30");
    }

    @Test
    void whatOnlyBeginsLikeASecretIsShown() throws IOException {
        show("0123");
        show("4567\n");
        show("0123");
        assertThat(shown()).isEqualTo("01234567\r\n0123");
    }

    @Test
    void wordsTooShortToBeSecretsAreLeftAlone() throws IOException {
        show("abc\n");
        assertThat(shown()).isEqualTo("abc\r\n");
    }

    @Test
    void charactersSplitBetweenPiecesArriveWhole() throws IOException {
        byte[] text = "grün 日本 🐘".getBytes(StandardCharsets.UTF_8);
        for (byte each : text) {
            recorder.shown(new byte[] {each}, 0, 1, true);
        }
        assertThat(shown()).isEqualTo("grün 日本 🐘");
    }

    @Test
    void binaryOutputKeepsTheRecordingReadable() throws IOException {
        byte[] all = new byte[256];
        for (int value = 0; value < all.length; value++) {
            all[value] = (byte) value;
        }
        recorder.shown(all, 0, all.length, false);
        show("after\n");
        assertThat(shown()).contains("\u0000\u0001", "~\u007f", "�").endsWith("after\r\n");
    }

    @Test
    void aFloodIsCutAndTheNextLineIsThere() throws IOException {
        byte[] piece = "0123456789abcde\n".repeat(1 << 10).getBytes(StandardCharsets.US_ASCII);
        for (long bytes = 0; bytes < 100_000_000; bytes += piece.length) {
            recorder.shown(piece, 0, piece.length, false);
        }
        recorder.lineBegins();
        show("next\n");
        assertThat(shown()).contains("the rest is not recorded").endsWith("next\r\n");
        assertThat(Files.size(file)).isLessThan(6 << 20);
    }

    @Test
    void everyPieceIsOnDiskWhenItWasShown() throws IOException {
        show("hello\n");
        assertThat(Files.readString(file)).contains("hello");
    }

    private void show(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        recorder.shown(bytes, 0, bytes.length, true);
    }

    private String shown() throws IOException {
        return String.join("", events("o"));
    }

    private List<String> events(String kind) throws IOException {
        return lines().stream()
                .skip(1)
                .filter(event -> event.get(1).asString().equals(kind))
                .map(event -> event.get(2).asString())
                .toList();
    }

    private List<JsonNode> lines() throws IOException {
        recorder.close();
        return Files.readAllLines(file).stream()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }
}
