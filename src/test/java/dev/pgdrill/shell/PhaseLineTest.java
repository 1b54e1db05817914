package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseLineTest {
    private static final String LINE = "primary ❯ " + "x".repeat(200);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void aLongPhaseStaysInOneLineOfATerminal() {
        assertThat(told("2").lines())
                .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[0-9;]*[A-Za-z]|.*\r", ""))
                        .hasSizeLessThan(80));
    }

    @Test
    void elsewhereItIsToldWhole() {
        assertThat(told("")).contains(LINE);
    }

    private String told(String terminals) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("TERM", "xterm", "LANG", "C.UTF-8");
        try (PhaseLine phases = new PhaseLine(Screen.of(stream, stream, environment, terminals))) {
            phases.phase(LINE);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
