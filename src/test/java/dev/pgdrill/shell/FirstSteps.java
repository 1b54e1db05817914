package dev.pgdrill.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scenario with two short steps, for tests that are about the shell. */
final class FirstSteps {
    private FirstSteps() {}

    /** Writes the scenario into a folder of scenarios. */
    static void write(Path folder) throws IOException {
        Path scenario = Files.createDirectories(folder.resolve("first-steps"));
        for (String directory : new String[] {"steps", "solve"}) {
            Files.createDirectories(scenario.resolve(directory));
        }
        Files.writeString(scenario.resolve("scenario.yaml"), """
                id: first-steps
                title: First steps
                summary: A table is wanted, and then a row in it.
                objectives: [Make a table]
                difficulty: intro
                minutes: 2
                topology:
                  primary: {role: primary}
                steps:
                  - id: table
                    title: Make a table
                    task: steps/table.md
                    checks:
                      - id: there
                        points: 5
                        on: primary
                        sql: select to_regclass('public.notes') is not null
                        expect: {equals: t}
                        why: the notes need a place
                    hints:
                      - {when: there, tier: 1, cost: 1, text: "It is called `notes`."}
                    solutions: {plain: solve/table.drill}
                  - id: row
                    title: Write a row
                    task: steps/row.md
                    needs: [table]
                    checks:
                      - id: written
                        points: 5
                        on: primary
                        sql: select count(*) from notes
                        expect: {atLeast: 1}
                        why: an empty table helps nobody
                      - id: colour
                        points: 1
                        answer: {question: "Which colour has the sky?", correct: blue}
                        why: somebody has to look up
                    solutions: {plain: solve/row.drill}
                """);
        Files.writeString(
                scenario.resolve("steps/table.md"), "# Make a table\n\nMake a table `notes` with a column `text`.\n");
        Files.writeString(scenario.resolve("steps/row.md"), "# Write a row\n\nWrite a row, and look up.\n");
        Files.writeString(scenario.resolve("solve/table.drill"), "psql -c 'create table notes (text text)'\n");
        Files.writeString(
                scenario.resolve("solve/row.drill"),
                "psql -c \"insert into notes values ('x')\"\nanswer colour blue\n");
    }
}
