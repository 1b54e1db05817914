package dev.pgdrill.catalog;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.source.Nearest;
import dev.pgdrill.catalog.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A scenario and the folder that its texts, statements and transcripts are in.
 *
 * @param directory the folder, as it was given
 */
public record ScenarioFolder(Path directory, Scenario scenario) {

    /** @throws UserError if {@code scenario.yaml} is missing or does not fit the format */
    public static ScenarioFolder read(Path directory) {
        Problems problems = new Problems();
        ScenarioFile file = ScenarioFile.read(directory, problems);
        if (file != null) {
            String name = directory.toAbsolutePath().normalize().getFileName().toString();
            if (!file.scenario().id().isBlank() && !file.scenario().id().equals(name)) {
                problems.error(
                        file.file(),
                        file.root().find(List.of("id")).at(),
                        "the id \"" + file.scenario().id() + "\" is not the folder's name, \"" + name + "\"",
                        null);
            }
        }
        problems.throwIfErrors("pgdrill lint " + directory);
        if (file == null) {
            throw new IllegalStateException("no scenario and no problem in " + directory);
        }
        return new ScenarioFolder(directory, file.scenario());
    }

    /** Whether it is one of pgdrill's own. The launcher names the project's directory in {@code pgdrill.home}. */
    public boolean isBundled() {
        Path bundled = Path.of(System.getProperty("pgdrill.home", ""), "scenarios");
        return directory
                .toAbsolutePath()
                .normalize()
                .startsWith(bundled.toAbsolutePath().normalize());
    }

    /** Whether a value that may be a statement or a file of the scenario names a file. */
    public static boolean isSqlFile(String value) {
        return value.endsWith(".sql") && value.chars().noneMatch(Character::isWhitespace);
    }

    /**
     * The text of a file, not rendered.
     *
     * @param file a path relative to the folder
     * @throws UserError if there is no such file, it is not UTF-8, or it is outside the folder
     */
    public String text(String file) {
        Path path = resolve(file);
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw UserError.content("the file is not UTF-8", path.toString(), null)
                    .causedBy(e);
        } catch (IOException e) {
            throw UserError.content("the file cannot be read: " + e.getMessage(), path.toString(), null)
                    .causedBy(e);
        }
    }

    /**
     * The path of a file that is there and in the folder.
     *
     * @throws UserError if it is not
     */
    public Path resolve(String file) {
        String where = directory.resolve(ScenarioFile.NAME).toString();
        try {
            Path path = directory.resolve(file).normalize();
            if (Path.of(file).isAbsolute() || !path.startsWith(directory.normalize())) {
                throw outside(file, where);
            }
            if (!Files.isRegularFile(path)) {
                throw UserError.content(
                        "there is no file \"" + file + "\" in the scenario",
                        where,
                        Nearest.to(file, files().keySet())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse(null));
            }
            // A link may lead out of the folder although the path does not.
            if (!path.toRealPath().startsWith(directory.toRealPath())) {
                throw outside(file, where);
            }
            return path;
        } catch (InvalidPathException e) {
            throw UserError.content("\"" + file + "\" is no path", where, null).causedBy(e);
        } catch (IOException e) {
            throw UserError.content("\"" + file + "\" cannot be read: " + e.getMessage(), where, null)
                    .causedBy(e);
        }
    }

    private static UserError outside(String file, String where) {
        return UserError.content(
                "\"" + file + "\" is outside the scenario's folder", where, "copy the file into the folder");
    }

    /** The folder's files by their path relative to it, with slashes, in order. Hidden files and backups are left out. */
    public Map<String, Path> files() {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.filter(Files::isRegularFile).forEach(path -> {
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (!name.startsWith(".") && !name.contains("/.") && !name.endsWith("~")) {
                    files.put(name, path);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /**
     * SHA-256 over the paths and contents of {@link #files()}, in hexadecimal.
     *
     * @throws UserError if a file is a link that leads out of the folder
     */
    public String digest() {
        MessageDigest digest = sha256();
        files().keySet().forEach(file -> {
            try {
                byte[] content = Files.readAllBytes(resolve(file));
                // The length keeps apart what would otherwise be the same sequence of bytes.
                digest.update((file + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The scenario as a drill's journal keeps it: without solutions and wrong transcripts. */
    public Scenario played() {
        return scenario.played();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
