package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every bundled scenario on every runtime it declares, with two seeds: untouched it fails, mistakes are caught, every
 * solution passes. All are played in one go, side by side.
 */
@Tag("docker")
@Tag("local")
class ScenariosProveThemselvesTest {
    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> everyBundledScenarioProvesItself() throws Exception {
        Pgdrill pgdrill = new Pgdrill(home, "auto");
        Files.createDirectories(pgdrill.scenarios());
        Result test = pgdrill.run("test", "--all", "--json");
        assertThat(pgdrill.run("clean", "--json", "--yes").json().get("removed"))
                .isEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode scenario : test.json().get("scenarios")) {
            String name = scenario.get("scenario").asString() + ", "
                    + scenario.get("runtime").asString();
            tests.add(DynamicTest.dynamicTest(name, () -> proved(scenario)));
        }
        assertThat(tests).as(test.err()).isNotEmpty();
        return tests.stream();
    }

    private static void proved(JsonNode scenario) {
        JsonNode play = scenario.get("plays").get(0);
        if (play.get("verdict").asString().equals("unmet")) {
            Requires.absent(play.get("unmet").asString());
        }
        assertThat(scenario.get("verdict").asString())
                .as(scenario.toPrettyString())
                .isEqualTo("proved");
    }
}
