package dev.pgdrill.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A project of its own around copies of the launcher's scripts, where Maven is a script that a test can see: it counts
 * its runs in {@code builds} and "builds" a jar that shows how it was started.
 */
final class Launcher {
    private static final Path PROJECT = Path.of(System.getProperty("pgdrill.home", "."));
    private static final long DEADLINE_SECONDS = 60;

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    record Result(int exit, String out, String err) {}

    private Launcher(Path home) {
        this.home = home;
    }

    /** @param home where the project is to be; its parents are made */
    static Launcher in(Path home) throws IOException {
        Files.createDirectories(home.resolve("src/main"));
        copy(PROJECT.resolve("pgdrill"), home.resolve("pgdrill"));
        Files.createDirectories(home.resolve("launcher"));
        try (Stream<Path> scripts = Files.list(PROJECT.resolve("launcher"))) {
            scripts.forEach(script -> copy(
                    script,
                    home.resolve("launcher").resolve(script.getFileName().toString())));
        }
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Launcher launcher = new Launcher(home);
        launcher.maven("echo built >>builds; mkdir -p target; cp program.jar target/pgdrill.jar");
        ProgramJar.write(home.resolve("program.jar"));
        launcher.environment.put("PATH", System.getenv("PATH"));
        launcher.environment.put("HOME", home.toString());
        launcher.environment.put("XDG_CACHE_HOME", home.resolve("cache").toString());
        launcher.environment.put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment.put("PGDRILL_CLASS_ARCHIVE", "off");
        return launcher;
    }

    /** What the wrapper does from now on, in sh. */
    void maven(String script) throws IOException {
        Path wrapper = home.resolve("mvnw");
        Files.writeString(wrapper, "#!/bin/sh\n" + script + "\n");
        executable(wrapper);
    }

    Path home() {
        return home;
    }

    Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Launcher without(String variable) {
        environment.remove(variable);
        return this;
    }

    int builds() throws IOException {
        Path builds = home.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return runFrom(home, home.resolve("pgdrill").toString(), arguments);
    }

    Result runFrom(Path directory, String program, String... arguments) throws IOException, InterruptedException {
        return await(start(directory, program, arguments));
    }

    Process start(String... arguments) throws IOException {
        return start(home, home.resolve("pgdrill").toString(), arguments);
    }

    private Process start(Path directory, String program, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(program), Stream.of(arguments)).toList());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
    }

    /** Streams go through pipes here; what is written is small. */
    static Result await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the launcher didn't end within " + DEADLINE_SECONDS + " s");
        }
        return new Result(process.exitValue(), text(process.getInputStream()), text(process.getErrorStream()));
    }

    private static String text(java.io.InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A directory that leads to just these programs, to serve as a path. */
    Path pathOf(List<String> programs) throws IOException {
        Path directory = Files.createDirectories(home.resolve("path"));
        for (String program : programs) {
            Path found = Stream.of(System.getenv("PATH").split(":"))
                    .map(entry -> Path.of(entry, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + program + " on the path"));
            program(directory.resolve(program), "exec '" + found + "' \"$@\"");
        }
        return directory;
    }

    /** A program in sh. */
    static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        executable(file);
    }

    private static void executable(Path file) {
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError("cannot make " + file + " executable");
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
