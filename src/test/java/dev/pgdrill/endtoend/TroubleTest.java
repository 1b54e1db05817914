package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Automatic runs that are killed with SIGKILL at random moments, or ended by Ctrl-C, and resumed come to what an
 * undisturbed run comes to, and leave as little.
 *
 * <p>{@code -Dpgdrill.kills=200} kills that often in each runtime, {@code -Dpgdrill.seed=N} at the moments of an
 * earlier run.
 */
class KillsTest {
    private static final int KILLS = Integer.getInteger("pgdrill.kills", 4);
    private static final long SEED = Long.getLong("pgdrill.seed", System.nanoTime());

    @TempDir
    Path home;

    private final Random random = new Random(SEED);

    @Test
    @Tag("docker")
    void nothingIsLostOrLeftOnDocker() throws Exception {
        Requires.docker();
        kill("docker");
    }

    @Test
    @Tag("local")
    void nothingIsLostOrLeftOnLocal() throws Exception {
        Requires.local();
        kill("local");
    }

    private void kill(String runtime) throws Exception {
        Pgdrill pgdrill = new Pgdrill(home, runtime);
        TwoSteps.write(pgdrill.scenarios());
        // Builds what is out of date, which is none of a run's time.
        pgdrill.run("--version");
        long began = System.nanoTime();
        assertThat(pgdrill.run("run", TwoSteps.ID, "--seed", "5").exit()).isZero();
        long length = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        Path undisturbed = newest(pgdrill, null);
        assertThat(undisturbed).isNotNull();
        Played expected = Played.of(undisturbed);
        List<String> files = files(undisturbed);
        int entries = Files.readAllLines(undisturbed.resolve("journal.jsonl")).size();
        System.out.println("kills: seed " + SEED + ", " + runtime + ", an undisturbed run takes " + length + " ms");
        int kills = 0;
        while (kills < KILLS) {
            StringBuilder moments = new StringBuilder("seed " + SEED + ":");
            int killed = 0;
            boolean ended = false;
            while (!ended
                    && killed < 3
                    && (killed == 0 || begun(newest(pgdrill, undisturbed)) && random.nextInt(3) == 0)) {
                Process process =
                        killed == 0 ? pgdrill.start("run", TwoSteps.ID, "--seed", "5") : pgdrill.start("resume");
                ended = !killAtSomeMoment(process, pgdrill, undisturbed, length, entries, moments);
                killed += ended ? 0 : 1;
            }
            kills += killed;
            Path drill = newest(pgdrill, undisturbed);
            if (!begun(drill)) {
                assertThat(pgdrill.run("resume").exit()).as(moments + "").isEqualTo(2);
            } else {
                byte[] before = journal(drill);
                if (!ended) {
                    Result resumed = pgdrill.run("resume");
                    assertThat(resumed.exit())
                            .as(moments + resumed.out() + resumed.err())
                            .isZero();
                }
                assertThat(Arrays.copyOf(journal(drill), before.length))
                        .as(moments + "")
                        .isEqualTo(before);
                assertThat(Played.of(drill)).as(moments + "").isEqualTo(expected);
                assertThat(files(drill)).as(moments + "").isEqualTo(files);
                String id = drill.getFileName().toString();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(Traces.of(id, runtime))
                                .as(moments + "")
                                .isEmpty());
                delete(drill);
            }
            pgdrill.run("clean", "--yes");
            assertThat(newest(pgdrill, undisturbed))
                    .as(moments + " left behind")
                    .isNull();
            System.out.println("kills: " + kills + " of " + KILLS + ", " + moments);
        }
    }

    /** Kills at a moment drawn from the clock or from the journal; false if the run was quicker than that. */
    private boolean killAtSomeMoment(
            Process process, Pgdrill pgdrill, Path undisturbed, long length, int entries, StringBuilder moments)
            throws Exception {
        if (random.nextBoolean()) {
            int entry = random.nextInt(entries + 2);
            moments.append(" after entry ").append(entry).append(" and");
            while (process.isAlive() && lines(newest(pgdrill, undisturbed)) < entry) {
                process.waitFor(3, TimeUnit.MILLISECONDS);
            }
            length = 150;
        }
        long moment = (long) (random.nextDouble() * length);
        moments.append(" at ").append(moment).append(" ms,");
        if (process.waitFor(moment, TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).as(moments + "").isZero();
            return false;
        }
        if (random.nextInt(4) == 0) {
            moments.append(" Ctrl-C,");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            // Ended by it, or at its end already.
            assertThat(process.waitFor()).as(moments + "").isIn(0, 130);
        } else {
            process.destroyForcibly().waitFor();
        }
        Path drill = newest(pgdrill, undisturbed);
        // Killed after its last deed.
        return drill == null || !files(drill).contains("reports/junit.xml");
    }

    private static @Nullable Path newest(Pgdrill pgdrill, @Nullable Path except) throws IOException {
        if (!Files.isDirectory(pgdrill.drills())) {
            return null;
        }
        try (Stream<Path> drills = Files.list(pgdrill.drills())) {
            return drills.filter(drill -> !drill.equals(except)).findFirst().orElse(null);
        }
    }

    /** Whether anything of it was written down, which is what can be resumed. */
    private static boolean begun(@Nullable Path drill) throws IOException {
        return drill != null && Files.exists(drill.resolve("journal.jsonl")) && journal(drill).length > 0;
    }

    private static int lines(@Nullable Path drill) throws IOException {
        Path journal = drill == null ? null : drill.resolve("journal.jsonl");
        return journal == null || !Files.exists(journal)
                ? 0
                : (int) Files.readString(journal).lines().count();
    }

    /** The complete lines: a torn one nobody was told of. */
    private static byte[] journal(Path drill) throws IOException {
        byte[] all = Files.readAllBytes(drill.resolve("journal.jsonl"));
        int end = all.length;
        while (end > 0 && all[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(all, end);
    }

    private static List<String> files(Path drill) throws IOException {
        try (Stream<Path> paths = Files.walk(drill)) {
            return paths.map(path -> drill.relativize(path).toString()).sorted().toList();
        }
    }

    private static void delete(Path drill) throws IOException {
        try (Stream<Path> paths = Files.walk(drill)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
