package dev.pgdrill.bench;

import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.docker.DockerRuntime;
import dev.pgdrill.cluster.local.LocalRuntime;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.Drills;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where measures are taken: the project as it is built, and a state directory of their own.
 *
 * @param runs how often each measure and its baseline are taken
 * @param drills how many drills stand side by side
 */
record World(Path home, Path state, int runs, int drills) {
    private static final long LONGEST_SECONDS = 900;

    static World of(int runs, int drills) throws IOException {
        Path home = Path.of(System.getProperty("pgdrill.home", "")).toAbsolutePath();
        return new World(home, Files.createTempDirectory("pgdrill-bench"), runs, drills);
    }

    Map<String, String> environment(String runtime) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("XDG_STATE_HOME", state.toString());
        environment.put("PGDRILL_SCENARIOS", home.resolve("bench/scenarios").toString());
        environment.put("PGDRILL_TRUST", "1");
        environment.put("PGDRILL_RUNTIME", runtime);
        return environment;
    }

    List<String> pgdrill(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("pgdrill").toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    List<String> baseline(String script, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve("bench/baseline").resolve(script).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    List<String> hello() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                home.resolve("target/bench").toString(),
                Hello.class.getName());
    }

    Path drillsDirectory() {
        return state.resolve("pgdrill/drills");
    }

    Drills drills(String runtime) {
        Map<String, String> environment = environment(runtime);
        return new Drills(
                new DrillStore(drillsDirectory()),
                Catalogue.standard(environment, List.of()),
                name -> runtime(name, environment),
                "bench");
    }

    static Runtime runtime(String name, Map<String, String> environment) {
        return name.equals("docker") ? new DockerRuntime(environment) : new LocalRuntime(environment);
    }

    /** Runs a command to its end and gives what it printed. */
    String run(List<String> command, String runtime) throws IOException, InterruptedException {
        Path out = Files.createTempFile("pgdrill-bench", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment(runtime));
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " takes too long");
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        Files.deleteIfExists(out);
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + said);
        }
        return said;
    }

    /** Removes whatever the measures made. */
    void clean() throws IOException, InterruptedException {
        run(pgdrill("clean", "--all", "--yes"), "auto");
        run(List.of("rm", "-rf", state.toString()), "auto");
    }
}
