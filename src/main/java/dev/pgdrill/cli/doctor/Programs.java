package dev.pgdrill.cli.doctor;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs on the path, asked for one line. */
final class Programs {
    private static final int TIMEOUT_SECONDS = 5;

    private Programs() {}

    static Optional<Path> find(Map<String, String> environment, String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The first line the program writes, or nothing if it isn't there, fails or takes too long. */
    static Optional<String> firstLine(Map<String, String> environment, String program, String... arguments)
            throws InterruptedException {
        Optional<Path> found = find(environment, program);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(found.get().toString());
            builder.command().addAll(java.util.List.of(arguments));
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    return Optional.empty();
                }
                return Optional.ofNullable(reader.readLine());
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
