package dev.pgdrill.cluster.local;

import dev.pgdrill.UserError;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs on this machine.
 *
 * @param bin the directory they are in
 * @param version as {@code postgres --version} tells it, such as {@code 15.18}
 */
public record Installation(Path bin, String version) {

    private static final Pattern VERSION = Pattern.compile("\\b(\\d+)(\\.\\d+|beta\\d+|rc\\d+|devel)?");

    /** The server and what a node needs beside it; client packages alone lack the first three. */
    private static final List<String> PROGRAMS =
            List.of("postgres", "initdb", "pg_ctl", "psql", "pg_basebackup", "pg_controldata");

    /** Where distributions and Homebrew put each major version; the star is the version. */
    private static final List<String> PLACES = List.of(
            "/usr/lib/postgresql/*/bin",
            "/usr/pgsql-*/bin",
            "/usr/lib/postgresql*/bin",
            "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
            "/opt/homebrew/opt/postgresql@*/bin",
            "/usr/local/opt/postgresql@*/bin",
            "/usr/local/pgsql/bin");

    /** The oldest major version that pgdrill supports. */
    public static final int OLDEST = 14;

    int major() {
        return majorOf(version);
    }

    /**
     * The programs on {@code PATH}, else the newest version in the usual places.
     *
     * @throws UserError with exit code 4 if there are none
     */
    static Installation find(Map<String, String> environment) {
        return search(environment)
                .orElseThrow(() -> UserError.environment(
                        "PostgreSQL " + OLDEST + " or newer is not installed on this machine",
                        "run with --install, or: sudo apt-get install postgresql postgresql-contrib pgbackrest"));
    }

    /** The installation that {@link #find} would give, or nothing. */
    public static Optional<Installation> search(Map<String, String> environment) {
        List<Path> candidates = new ArrayList<>();
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (directory.startsWith("/")) {
                candidates.add(Path.of(directory));
            }
        }
        Optional<Installation> onPath =
                candidates.stream().flatMap(Installation::at).findFirst();
        return onPath.isPresent()
                ? onPath
                : PLACES.stream()
                        .flatMap(Installation::expand)
                        .flatMap(Installation::at)
                        .max(Comparator.comparingInt(Installation::major));
    }

    /** The first word that looks like a version in {@code postgres (PostgreSQL) 15.18 (Debian …)}. */
    static Optional<String> parseVersion(String line) {
        Matcher matcher = VERSION.matcher(line);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    private static Stream<Installation> at(Path bin) {
        if (!PROGRAMS.stream().allMatch(program -> Files.isExecutable(bin.resolve(program)))) {
            return Stream.empty();
        }
        // The directory itself, since a link such as /usr/bin/psql may lead to a wrapper.
        return Commands.output(List.of(bin.resolve("postgres").toString(), "--version"))
                .flatMap(Installation::parseVersion)
                .filter(version -> majorOf(version) >= OLDEST)
                .map(version -> new Installation(bin, version))
                .stream();
    }

    private static Stream<Path> expand(String place) {
        int star = place.indexOf('*');
        if (star < 0) {
            return Stream.of(Path.of(place));
        }
        Path parent = Path.of(place.substring(0, place.lastIndexOf('/', star)));
        String prefix = place.substring(place.lastIndexOf('/', star) + 1, star);
        String rest = place.substring(place.indexOf('/', star) + 1);
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children
                    .filter(child -> child.getFileName().toString().startsWith(prefix))
                    .map(child -> child.resolve(rest))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int majorOf(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
