package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.LastLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every drill there is a journal of, finished ones included. */
public final class DrillStore {
    /** No vowels and nothing that looks like something else. */
    private static final String ALPHABET = "23456789bcdfghjkmnpqrstvwxz";

    private static final int ID_LETTERS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path root;

    public DrillStore(Path root) {
        this.root = root;
    }

    /** What tells these drills from those of another user or home on the same engine. */
    public String owner() {
        return System.getProperty("user.name") + ":" + root;
    }

    /** A directory for a new drill. Its name tells the scenario, and no two on an engine are the same. */
    DrillDirectory create(String scenario) {
        while (true) {
            StringBuilder id = new StringBuilder(shortened(scenario)).append('-');
            for (int letter = 0; letter < ID_LETTERS; letter++) {
                id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
            }
            if (!Files.exists(root.resolve(id.toString()))) {
                return DrillDirectory.create(root.resolve(id.toString()));
            }
        }
    }

    /** The id is part of names on the engine and of socket paths, which are short. */
    private static String shortened(String scenario) {
        return scenario.length() <= 32 ? scenario : scenario.substring(0, 32).replaceAll("-+$", "");
    }

    /** Whether there is a drill of this scenario, by its name alone; a long id's is that of all that begin like it. */
    public boolean played(String scenario) {
        String prefix = shortened(scenario) + '-';
        return all().stream()
                .map(DrillDirectory::drill)
                .anyMatch(drill -> drill.startsWith(prefix) && drill.length() == prefix.length() + ID_LETTERS);
    }

    /** Every drill's directory, the one that was active last first. */
    public List<DrillDirectory> all() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(root)) {
            List<DrillDirectory> found = new ArrayList<>(paths.map(DrillDirectory::new)
                    .filter(each -> Files.isRegularFile(each.journal()))
                    .toList());
            found.sort(Comparator.comparing(DrillStore::lastActive).reversed());
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.nio.file.attribute.FileTime lastActive(DrillDirectory directory) {
        try {
            return Files.getLastModifiedTime(directory.journal());
        } catch (IOException gone) {
            return java.nio.file.attribute.FileTime.fromMillis(0);
        }
    }

    /** The drill of that id, finished or not. */
    public DrillDirectory directory(String id) {
        return all().stream()
                .filter(each -> each.drill().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        UserError.usage("there is no drill " + id, "pgdrill list --drills shows those there are"));
    }

    /** Drills that can be gone on with, the one that was active last first. Unreadable journals are left out. */
    public List<DrillDirectory> open() {
        return all().stream()
                .filter(each -> !LastLine.endsDrill(each.journal()))
                .filter(each -> state(each).filter(state -> !state.ended()).isPresent())
                .toList();
    }

    /**
     * The drill to go on with.
     *
     * @param id the one wanted; null for the one that was active last
     * @throws UserError with exit code 2 if there is none
     */
    public DrillDirectory choose(@Nullable String id) {
        if (id != null) {
            DrillDirectory chosen = directory(id);
            if (DrillState.of(chosen.journal()).ended()) {
                throw UserError.usage("drill " + id + " has ended", "pgdrill start begins a new one");
            }
            return chosen;
        }
        return open().stream()
                .findFirst()
                .orElseThrow(() -> UserError.usage("no drill is going on", "pgdrill start SCENARIO begins one"));
    }

    /**
     * Removes the directories of drills that died before their first event, which name nothing else there is.
     *
     * @return those drills' ids
     */
    public List<String> removeStillborn() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(root)) {
            return paths.filter(Files::isDirectory)
                    .map(DrillDirectory::new)
                    .filter(DrillDirectory::removeIfStillborn)
                    .map(DrillDirectory::drill)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a drill's journal says; empty if it can't be read. */
    public static Optional<DrillState> state(DrillDirectory directory) {
        try {
            return Optional.of(DrillState.of(directory.journal()));
        } catch (UserError unreadable) {
            return Optional.empty();
        }
    }
}
