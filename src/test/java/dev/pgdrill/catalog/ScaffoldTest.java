package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.lint.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaffoldTest {
    @TempDir
    Path directory;

    @Test
    void makesAScenarioWithoutAProblem() {
        Path folder = Scaffold.create("my-first-one", directory.resolve("mine"));

        assertThat(Lint.lint(folder)).isEmpty();
        Scenario scenario = ScenarioFolder.read(folder).scenario();
        assertThat(scenario.id()).isEqualTo("my-first-one");
        assertThat(scenario.title()).isEqualTo("My first one");
    }

    @Test
    void leavesNothingToFillIn() throws IOException {
        Path folder = Scaffold.create("one", directory);

        for (Path file : ScenarioFolder.read(folder).files().values()) {
            assertThat(Files.readString(file)).doesNotContain("SCENARIO_");
        }
    }

    @Test
    void rendersWithEveryDraw() {
        ScenarioFolder folder = ScenarioFolder.read(Scaffold.create("one", directory));
        Map<String, String> vars = VariableDraw.draw(folder.scenario().vars(), 1);

        assertThat(new Renderer().render("incident.sql", folder.text("sql/incident.sql"), vars))
                .matches("alter role (billing|shipping|warehouse) nologin;\n");
    }

    @Test
    void writesEveryTemplate() throws IOException {
        Path templates = Path.of("templates/scenario");
        try (Stream<Path> files = Files.walk(templates)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> templates.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(Scaffold.FILES);
        }
    }

    @Test
    void overwritesNothing() {
        Scaffold.create("one", directory);

        assertThatThrownBy(() -> Scaffold.create("one", directory))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith("is there already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "One", "../one", "one two", "-one", "one_two"})
    void refusesWhatIsNoId(String id) {
        assertThatThrownBy(() -> Scaffold.create(id, directory)).isInstanceOf(UserError.class);
    }
}
