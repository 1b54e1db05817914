package dev.pgdrill.catalog;

import dev.pgdrill.UserError;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes a small scenario that lints and plays, to start one's own from. The files are {@code templates/scenario}. */
public final class Scaffold {
    static final List<String> FILES = List.of(
            "scenario.yaml",
            "debrief.md",
            "steps/let-in.md",
            "sql/setup.sql",
            "sql/incident.sql",
            "solve/let-in.drill",
            "wrong/superuser.drill");

    private Scaffold() {}

    /**
     * Makes the folder of a new scenario.
     *
     * @param id the scenario's id and the folder's name
     * @param directory where the folder goes; made if it isn't there
     * @return the folder
     * @throws UserError if the id is none, the folder exists or it cannot be written
     */
    public static Path create(String id, Path directory) {
        if (!ScenarioFile.isId(id)) {
            throw UserError.usage("\"" + id + "\" is no id for a scenario", "use lower-case words joined by hyphens");
        }
        Path folder = directory.resolve(id);
        if (Files.exists(folder)) {
            throw UserError.usage(folder + " is there already", "choose another id, or remove it first");
        }
        try {
            for (String file : FILES) {
                Path target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                Files.writeString(target, fill(template(file), id, folder));
            }
        } catch (IOException e) {
            throw UserError.environment("cannot write " + folder + ": " + e.getMessage(), "choose another directory")
                    .causedBy(e);
        }
        return folder;
    }

    /** Plain words rather than a template: what is filled in is a template itself. */
    private static String fill(String text, String id, Path folder) {
        String words = id.replace('-', ' ');
        return text.replace("SCENARIO_ID", id)
                .replace("SCENARIO_TITLE", Character.toUpperCase(words.charAt(0)) + words.substring(1))
                .replace("SCENARIO_SCHEMA", schema(folder));
    }

    /** The way from the folder to the schema, for editors. */
    private static String schema(Path folder) {
        Path home =
                Path.of(System.getProperty("pgdrill.home", "")).toAbsolutePath().normalize();
        Path schema = home.resolve("docs/reference/scenario.schema.json");
        Path from = folder.toAbsolutePath().normalize();
        return (from.startsWith(home) ? from.relativize(schema) : schema).toString();
    }

    private static String template(String file) throws IOException {
        try (InputStream in = Scaffold.class.getResourceAsStream("/templates/scenario/" + file)) {
            if (in == null) {
                throw new FileNotFoundException("templates/scenario/" + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
