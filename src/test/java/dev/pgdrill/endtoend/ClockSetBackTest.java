package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An automatic run whose clock is set by up to two hours all the time, mostly back, comes to the same. */
class ClockSetBackTest {
    private static final long SEED = Long.getLong("pgdrill.seed", System.nanoTime());

    @TempDir
    Path home;

    @Test
    @Tag("docker")
    void aRunOnDockerComesToTheSame() throws Exception {
        Requires.docker();
        play("docker");
    }

    @Test
    @Tag("local")
    void aRunOnLocalComesToTheSame() throws Exception {
        Requires.local();
        play("local");
    }

    private void play(String runtime) throws Exception {
        Path library = Requires.faketime();
        Pgdrill pgdrill = new Pgdrill(home, runtime);
        TwoSteps.write(pgdrill.scenarios());
        assertThat(pgdrill.run("run", TwoSteps.ID, "--seed", "5").exit()).isZero();
        Path undisturbed = newest(pgdrill);
        Played expected = Played.of(undisturbed);
        Files.move(undisturbed, home.resolve("undisturbed"));

        Path offset = home.resolve("offset");
        Files.writeString(offset, "+0");
        pgdrill.withClock(library, offset);
        Random random = new Random(SEED);
        Process run = pgdrill.start("run", TwoSteps.ID, "--seed", "5");
        while (!run.waitFor(100, TimeUnit.MILLISECONDS)) {
            Path next = Files.writeString(
                    home.resolve("next"), String.format("%+d", random.nextInt(1800) - 7200 + 1800 * random.nextInt(4)));
            Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
        }
        assertThat(run.exitValue())
                .as("seed " + SEED + ": " + pgdrill.complaints())
                .isZero();
        Path drill = newest(pgdrill);
        assertThat(Played.of(drill)).as("seed " + SEED).isEqualTo(expected);
        Instant before = Instant.EPOCH;
        for (String line : Files.readAllLines(drill.resolve("journal.jsonl"))) {
            Instant at =
                    Instant.parse(JsonMapper.shared().readTree(line).get("at").asString());
            assertThat(at).as("seed " + SEED).isAfterOrEqualTo(before);
            before = at;
        }
        noneNegative("", JsonMapper.shared().readTree(Files.readString(drill.resolve("reports/report.json"))));
    }

    private static void noneNegative(String path, JsonNode node) {
        if (node.isNumber()) {
            assertThat(node.asDouble()).as(path + ", seed " + SEED).isNotNegative();
        }
        // A server tells its moments by a clock of its own, on which they may lie before the drill's start.
        node.properties().stream()
                .filter(field -> !field.getKey().equals("timeline"))
                .forEach(field -> noneNegative(path + "/" + field.getKey(), field.getValue()));
        if (node.isArray()) {
            node.forEach(each -> noneNegative(path, each));
        }
    }

    private static Path newest(Pgdrill pgdrill) throws IOException {
        try (Stream<Path> drills = Files.list(pgdrill.drills())) {
            return drills.findFirst().orElseThrow();
        }
    }
}
