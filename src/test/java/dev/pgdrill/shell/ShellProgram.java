package dev.pgdrill.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The program as it was built, for tests that run it in a home of its own. */
final class ShellProgram {
    private static final Path PROJECT =
            Path.of(System.getProperty("pgdrill.home", ".")).toAbsolutePath();

    private ShellProgram() {}

    /** @param terminals which of the standard streams are terminals, such as {@code 012} */
    static List<String> command(String terminals, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dpgdrill.home=" + PROJECT,
                "-Dpgdrill.terminals=" + terminals,
                "-cp",
                PROJECT.resolve("target/pgdrill.jar") + File.pathSeparator + PROJECT.resolve("target/classes"),
                "dev.pgdrill.cli.Main"));
        command.addAll(List.of(arguments));
        return command;
    }

    static Map<String, String> environment(Path home, String runtime) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        environment.put("PGDRILL_SCENARIOS", home.resolve("scenarios").toString());
        environment.put("PGDRILL_RUNTIME", runtime);
        environment.put("TESTCONTAINERS_RYUK_DISABLED", "true");
        environment.put("TESTCONTAINERS_HOST_OVERRIDE", "localhost");
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("TERM", "tmux-256color");
        return environment;
    }

    /** The directory of the one drill in that home. */
    static Path drill(Path home) throws java.io.IOException {
        try (Stream<Path> drills = Files.list(home.resolve("state/pgdrill/drills"))) {
            return drills.findFirst().orElseThrow();
        }
    }

    static void remove(Path directory) throws java.io.IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
