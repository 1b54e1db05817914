package dev.pgdrill.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scenario folders for tests. */
public final class Folders {
    /** The least that a scenario needs, with the id {@code small}. */
    public static final String SMALL = """
            id: small
            title: A small one
            summary: Just enough.
            objectives: [see it work]
            difficulty: intro
            minutes: 5
            topology:
              primary: {role: primary}
            vars:
              victim: {pick: [orders, invoices]}
            setup:
              - {on: primary, sql: sql/seed.sql}
            steps:
              - id: repair
                title: Repair it
                task: steps/repair.md
                checks:
                  - id: rows-back
                    points: 5
                    on: primary
                    sql: select count(*) from public.[=victim]
                    expect: "5"
                    why: every row counts
                hints:
                  - {when: rows-back, text: Think., cost: 1}
                  - {when: rows-back, text: Look.}
                  - {when: rows-back, text: Type.}
                solutions: {reference: solve/repair.drill}
                wrong:
                  nothing: {transcript: wrong/nothing.drill, fails: [rows-back]}
            debrief: debrief.md
            """;

    private Folders() {}

    /** A complete scenario folder named {@code small} in {@code parent}, with this text as its {@code scenario.yaml}. */
    public static Path small(Path parent, String yaml) {
        Path folder = parent.resolve("small");
        write(folder.resolve("scenario.yaml"), yaml);
        write(folder.resolve("sql/seed.sql"), "create table public.[=victim] (id int);\n");
        write(folder.resolve("steps/repair.md"), "Fill `[=victim]` on [=primary.host].\n");
        write(folder.resolve("solve/repair.drill"), "psql -c 'insert into [=victim] select generate_series(1, 5)'\n");
        write(folder.resolve("wrong/nothing.drill"), "true\n");
        write(folder.resolve("debrief.md"), "Done.\n");
        return folder;
    }

    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text with one piece replaced, which must be there. */
    public static String with(String text, String piece, String replacement) {
        if (!text.contains(piece)) {
            throw new IllegalArgumentException("not in the text: " + piece);
        }
        return text.replace(piece, replacement);
    }
}
