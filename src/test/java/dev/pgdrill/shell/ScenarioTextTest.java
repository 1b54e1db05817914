package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScenarioTextTest {
    private static final int COLUMNS = 80;

    private final Catalogue bundled = Catalogue.of(List.of(Path.of("scenarios")));
    private final Screen screen = Screen.of(System.out, System.err, Map.of("LANG", "C.UTF-8"), "");

    @Test
    void theListFitsAnOrdinaryTerminalALineAScenario() {
        List<String> lines = ScenarioText.list(bundled.list().scenarios(), COLUMNS, screen);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
        assertThat(lines.stream().filter(line -> line.startsWith("  ")))
                .hasSameSizeAs(bundled.scenarios())
                .allSatisfy(line ->
                        assertThat(line).matches("  [a-z0-9-]+ .*\\S  +(intro|core|advanced|expert) +\\d+ min"));
    }

    @Test
    void aNarrowTerminalGetsTitlesInSeveralLines() {
        List<String> lines = ScenarioText.list(bundled.list().scenarios(), 70, screen);

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @Test
    void whatAScenarioIsAboutFitsAsWell() {
        bundled.scenarios()
                .forEach(folder -> assertThat(ScenarioText.show(folder.scenario(), COLUMNS, screen))
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS)));
    }
}
