package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Binder;
import dev.pgdrill.catalog.source.Position;
import dev.pgdrill.catalog.source.Problems;
import dev.pgdrill.catalog.source.YamlNode;
import dev.pgdrill.catalog.source.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scenario.yaml} says, and where it says it.
 *
 * @param file the file's path, as the folder was given
 * @param root the file's values with their places
 * @param scenario the values read; only to be played if the reading found no problem
 */
public record ScenarioFile(String file, YamlNode root, Scenario scenario) {
    public static final String NAME = "scenario.yaml";
    public static final int LONGEST_ID = 40;

    /** Whether the word can be the id of a scenario, a step or a check. */
    public static boolean isId(String word) {
        return word.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") && word.length() <= LONGEST_ID;
    }

    /** Reads a folder's file and adds all that is wrong with it to {@code problems}; null if it is no YAML at all. */
    public static @Nullable ScenarioFile read(Path directory, Problems problems) {
        Path path = directory.resolve(NAME);
        String file = path.toString();
        String text;
        try {
            if (Files.size(path) > YamlReader.MAX_CHARACTERS) {
                problems.error(file, Position.START, "the file is larger than 10 MB", null);
                return null;
            }
            text = Files.readString(path);
        } catch (NoSuchFileException e) {
            problems.error(file, Position.START, "there is no such file", "a scenario is a folder with " + NAME);
            return null;
        } catch (CharacterCodingException e) {
            problems.error(file, Position.START, "the file is not UTF-8", null);
            return null;
        } catch (IOException e) {
            problems.error(file, Position.START, "the file cannot be read: " + e.getMessage(), null);
            return null;
        }
        YamlNode root = YamlReader.read(file, text, problems);
        return root == null
                ? null
                : new ScenarioFile(file, root, new Binder(file, problems).bind(root, Scenario.class));
    }
}
