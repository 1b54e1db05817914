package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.cluster.docker.Proxy;
import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import dev.pgdrill.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Automatic runs that trouble comes to at random moments, and that are resumed, come to what an undisturbed run comes to,
 * and leave as little.
 *
 * <p>{@code -Dpgdrill.troubles=200} is that much trouble in each runtime, {@code -Dpgdrill.trouble=KILL,DISK} of those
 * kinds, {@code -Dpgdrill.seed=N} at the moments of an earlier run.
 */
class TroubleTest {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final int DISK_BYTES = 8 << 20;
    private static final long SEED = Long.getLong("pgdrill.seed", System.nanoTime());

    /** What can happen to a run. */
    enum Trouble {
        /** SIGKILL. */
        KILL,
        /** SIGINT, from Ctrl-C. */
        INTERRUPT,
        /** Every machine goes off. */
        NODES,
        /** The same at the moment that pgdrill is killed. */
        POWER,
        /** The engine ends, and its containers with it, and starts again. */
        ENGINE,
        /** No room for the journal. */
        DISK,
        /** The clock jumps. The run goes on. */
        CLOCK
    }

    @TempDir
    Path home;

    private final Random random = new Random(SEED);
    private final List<Trouble> kinds = new ArrayList<>();
    private final List<Trouble> drawn = new ArrayList<>();
    private String runtime = "";
    private Pgdrill pgdrill;
    /** With a clock that can be set, which makes it a good deal slower. */
    private Pgdrill faked;

    private SmallDisk disk;
    private @Nullable Proxy engine;
    private Path offset;

    @Test
    @Tag("docker")
    void nothingIsLostOrLeftOnDocker() throws Exception {
        Requires.docker();
        trouble("docker");
    }

    @Test
    @Tag("local")
    void nothingIsLostOrLeftOnLocal() throws Exception {
        Requires.local();
        trouble("local");
    }

    private void trouble(String runtime) throws Exception {
        this.runtime = runtime;
        Path library = Requires.faketime();
        boolean proxied = runtime.equals("docker") && Files.exists(SOCKET);
        String chosen = System.getProperty("pgdrill.trouble");
        Stream.of(Trouble.values())
                .filter(kind -> chosen == null || List.of(chosen.split(",")).contains(kind.name()))
                .filter(kind -> kind != Trouble.ENGINE || proxied)
                .forEach(kinds::add);
        try (SmallDisk state = SmallDisk.mount(home.resolve("state"), DISK_BYTES);
                Proxy proxy = proxied ? new Proxy(SOCKET) : null) {
            disk = state;
            engine = proxy;
            pgdrill = new Pgdrill(home, runtime, home.resolve("state"));
            faked = new Pgdrill(home, runtime, home.resolve("state"));
            offset = Files.writeString(home.resolve("offset"), "+0");
            faked.withClock(library, offset);
            if (proxy != null) {
                Map<String, String> host = Map.of("DOCKER_HOST", proxy.host().toString());
                pgdrill.with(host);
                faked.with(host);
            }
            play();
        }
    }

    private void play() throws Exception {
        TwoSteps.write(pgdrill.scenarios());
        // Builds what is out of date, which is none of a run's time.
        pgdrill.run("--version");
        long began = System.nanoTime();
        Result run = pgdrill.run("run", TwoSteps.ID, "--seed", "5");
        assertThat(run.exit()).as(run.err()).isZero();
        long length = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        Path undisturbed = newest(null);
        assertThat(undisturbed).isNotNull();
        Played expected = Played.of(undisturbed);
        List<String> files = files(undisturbed);
        int entries = Files.readAllLines(undisturbed.resolve("journal.jsonl")).size();
        int all = Integer.getInteger("pgdrill.troubles", kinds.size());
        System.out.println("trouble: seed " + SEED + ", " + runtime + ", an undisturbed run takes " + length + " ms");
        int troubles = 0;
        while (troubles < all) {
            StringBuilder moments = new StringBuilder("seed " + SEED + ":");
            int here = 0;
            boolean ended = false;
            while (!ended && here < 3 && (here == 0 || isOpen(newest(undisturbed)) && random.nextInt(3) == 0)) {
                Trouble trouble = draw();
                Pgdrill one = trouble == Trouble.CLOCK ? faked : pgdrill;
                Process process = here == 0 ? one.start("run", TwoSteps.ID, "--seed", "5") : one.start("resume");
                ended = !strikeAtSomeMoment(trouble, process, undisturbed, length, entries, moments);
                here++;
            }
            troubles += here;
            settle(newest(undisturbed), ended, expected, files, moments);
            pgdrill.run("clean", "--yes");
            assertThat(newest(undisturbed)).as(moments + " left behind").isNull();
            System.out.println("trouble: " + troubles + " of " + all + ", " + moments);
        }
    }

    /** Has a drill resumed that can be, and compares. */
    private void settle(@Nullable Path drill, boolean ended, Played expected, List<String> files, StringBuilder moments)
            throws Exception {
        if (!isOpen(drill) && !ended) {
            assertThat(pgdrill.run("resume").exit()).as(moments + "").isEqualTo(2);
            pgdrill.run("clean", "--yes");
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
            assertThat(moments(drill)).as(moments + "").isSorted();
        }
        if (drill != null) {
            String id = drill.getFileName().toString();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(Traces.of(id, runtime)).as(moments + "").isEmpty());
            delete(drill);
        }
    }

    /** Strikes at a moment drawn from the clock or from the journal; false if the run came to its end all the same. */
    private boolean strikeAtSomeMoment(
            Trouble trouble, Process process, Path undisturbed, long length, int entries, StringBuilder moments)
            throws Exception {
        if (random.nextBoolean()) {
            int entry = random.nextInt(entries + 2);
            moments.append(" after entry ").append(entry).append(" and");
            while (process.isAlive() && lines(newest(undisturbed)) < entry) {
                process.waitFor(3, TimeUnit.MILLISECONDS);
            }
            length = 150;
        }
        long moment = (long) (random.nextDouble() * length);
        moments.append(" at ").append(moment).append(" ms ").append(trouble).append(',');
        if (process.waitFor(moment, TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).as(moments + complaints()).isZero();
            return false;
        }
        strike(trouble, process, undisturbed);
        moments.append(" exit ").append(process.exitValue()).append(',');
        assertThat(exits(trouble)).as(moments + complaints()).contains(process.exitValue());
        Path drill = newest(undisturbed);
        // Struck after its last deed.
        return drill == null || !files(drill).contains("reports/junit.xml");
    }

    /** With the stack trace of a failure that pgdrill takes for its own. */
    private String complaints() throws IOException {
        StringBuilder text = new StringBuilder(pgdrill.complaints());
        try (Stream<Path> files = Files.list(home.resolve("state/pgdrill"))) {
            for (Path crash : files.filter(file -> file.getFileName().toString().startsWith("crash-"))
                    .toList()) {
                text.append('\n').append(Files.readString(crash));
            }
        }
        return text.toString();
    }

    /** Every kind before any comes again. */
    private Trouble draw() {
        if (drawn.isEmpty()) {
            drawn.addAll(kinds);
            Collections.shuffle(drawn, random);
        }
        return drawn.remove(0);
    }

    private void strike(Trouble trouble, Process process, Path undisturbed) throws Exception {
        Path drill = newest(undisturbed);
        String id = drill == null ? "no drill" : drill.getFileName().toString();
        switch (trouble) {
            case KILL -> process.destroyForcibly();
            case INTERRUPT ->
                new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor();
            case NODES -> Traces.killNodes(id, runtime);
            case POWER -> {
                process.destroyForcibly();
                Traces.killNodes(id, runtime);
            }
            case ENGINE -> {
                engine.cut();
                Traces.killNodes(id, runtime);
                process.waitFor(random.nextInt(5_000), TimeUnit.MILLISECONDS);
                engine.mend();
            }
            case DISK -> {
                Path ballast = disk.fill();
                end(process);
                Files.delete(ballast);
            }
            case CLOCK -> {
                Path next = Files.writeString(home.resolve("next"), String.format("%+d", random.nextInt(9000) - 7200));
                Files.move(next, offset, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            }
        }
        end(process);
    }

    private static void end(Process process) throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the run ends").isTrue();
    }

    private static List<Integer> exits(Trouble trouble) {
        return switch (trouble) {
            case KILL, POWER -> List.of(137);
            // At its end already, or ended by it.
            case INTERRUPT -> List.of(0, 130);
            case NODES, ENGINE, DISK -> List.of(0, 4);
            case CLOCK -> List.of(0);
        };
    }

    private @Nullable Path newest(@Nullable Path except) throws IOException {
        if (!Files.isDirectory(pgdrill.drills())) {
            return null;
        }
        try (Stream<Path> drills = Files.list(pgdrill.drills())) {
            return drills.filter(drill -> !drill.equals(except)).findFirst().orElse(null);
        }
    }

    /** Whether it can be resumed: anything was written down, and not that it is given up. */
    private static boolean isOpen(@Nullable Path drill) throws IOException {
        return drill != null
                && Files.exists(drill.resolve("journal.jsonl"))
                && journal(drill).length > 0
                && !new String(journal(drill)).contains("\"type\":\"drill-abandoned\"");
    }

    private static int lines(@Nullable Path drill) throws IOException {
        Path journal = drill == null ? null : drill.resolve("journal.jsonl");
        return journal == null || !Files.exists(journal)
                ? 0
                : (int) Files.readString(journal).lines().count();
    }

    private static List<Instant> moments(Path drill) throws IOException {
        return Files.readAllLines(drill.resolve("journal.jsonl")).stream()
                .map(line -> Instant.parse(
                        JsonMapper.shared().readTree(line).get("at").asString()))
                .toList();
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
        if (!Files.exists(drill)) {
            // One that never began went with clean.
            return;
        }
        try (Stream<Path> paths = Files.walk(drill)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
