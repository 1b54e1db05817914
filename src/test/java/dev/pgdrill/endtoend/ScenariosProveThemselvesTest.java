package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Every bundled scenario on every runtime it declares, with two seeds: untouched it fails, mistakes are caught, every
 * solution passes. All are played in one go, side by side; what failed there is told, and decided by a play
 * that has the machine for itself.
 */
@Tag("docker")
@Tag("local")
@Isolated("it keeps all processors busy")
class ScenariosProveThemselvesTest {
    /** All plays of the catalogue; about half of it on two processors that have nothing else to do. */
    private static final Duration LONGEST = Duration.ofMinutes(40);

    /** What came of it; a scenario that is tried once more is tried alone, and not with all the others again. */
    private static @Nullable Result played;

    private static boolean begun;

    @TempDir
    Path home;

    @TestFactory
    Stream<DynamicTest> everyBundledScenarioProvesItself() throws Exception {
        Pgdrill pgdrill = new Pgdrill(home, "auto");
        Files.createDirectories(pgdrill.scenarios());
        if (played == null) {
            assertThat(begun).as("the plays did not come to an end before").isFalse();
            begun = true;
            played = pgdrill.run(LONGEST, "test", "--all", "--json");
            assertThat(pgdrill.run("clean", "--json", "--yes").json().get("removed"))
                    .isEmpty();
        }
        Result test = played;
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode scenario : test.json().get("scenarios")) {
            String name = scenario.get("scenario").asString() + ", "
                    + scenario.get("runtime").asString();
            tests.add(DynamicTest.dynamicTest(name, () -> proved(pgdrill, scenario)));
        }
        assertThat(tests).as(test.err()).isNotEmpty();
        return tests.stream();
    }

    private static void proved(Pgdrill pgdrill, JsonNode scenario) throws Exception {
        JsonNode play = scenario.get("plays").get(0);
        if (play.get("verdict").asString().equals("unmet")) {
            Requires.absent(play.get("unmet").asString());
        }
        if (!scenario.get("verdict").asString().equals("proved")) {
            System.err.println("not proved side by side with the others: " + scenario.toPrettyString());
            String seed = play.get("seed").asString();
            String runtime = scenario.get("runtime").asString();
            Result alone =
                    pgdrill.run("test", scenario.get("scenario").asString(), "--seed", seed, "--runtime", runtime);
            assertThat(alone.exit()).as(alone.out() + alone.err()).isZero();
        }
    }
}
