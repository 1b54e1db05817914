package dev.pgdrill.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A scenario of seconds whose steps count what was done, so that work lost or done twice shows in the verdict. */
final class TwoSteps {
    static final String ID = "two-steps";

    private TwoSteps() {}

    /** Writes the scenario into a folder of scenarios. */
    static void write(Path folder) throws IOException {
        Path scenario = Files.createDirectories(folder.resolve(ID));
        Files.createDirectories(scenario.resolve("steps"));
        Files.createDirectories(scenario.resolve("solve"));
        Files.writeString(scenario.resolve("scenario.yaml"), """
                id: two-steps
                title: Two steps
                summary: A table is wanted, and then one more row in it.
                objectives: [Make a table]
                difficulty: intro
                minutes: 2
                topology:
                  primary: {role: primary}
                setup:
                  - {on: primary, sql: "create table public.counted (at timestamptz default now())"}
                steps:
                  - id: table
                    title: Make a table
                    task: steps/table.md
                    checks:
                      - id: there
                        points: 5
                        on: primary
                        sql: select count(*) from public.notes
                        expect: {equals: 1}
                        why: the notes need a place
                      - id: count-kept
                        points: 1
                        mode: invariant
                        on: primary
                        sql: select to_regclass('public.counted') is not null
                        expect: {equals: t}
                        why: somebody counts
                    unrecoverable:
                      - {check: count-kept, say: "The count is gone. `reset` brings it back."}
                    hints:
                      - {when: there, text: "`create table` makes one."}
                      - {when: count-kept, text: "Leave `counted` alone."}
                    solutions: {plain: solve/table.drill}
                  - id: row
                    title: Write a row
                    task: steps/row.md
                    needs: [table]
                    incident:
                      title: A row comes in
                      on: primary
                      sql: insert into public.counted default values
                    checks:
                      - id: written
                        points: 5
                        on: primary
                        sql: select count(*) from public.notes
                        expect: {equals: 2}
                        why: one note more, and no other
                      - id: counted
                        points: 2
                        on: primary
                        sql: select count(*) from public.counted
                        expect: {equals: 1}
                        why: what happened, happened once
                      - id: colour
                        points: 1
                        answer: {question: "Which colour has the sky?", correct: blue}
                        why: somebody has to look up
                    solutions: {plain: solve/row.drill}
                """);
        Files.writeString(scenario.resolve("steps/table.md"), "# Make a table\n\nMake a table `notes` with a row.\n");
        Files.writeString(scenario.resolve("steps/row.md"), "# Write a row\n\nWrite one more row, and look up.\n");
        Files.writeString(
                scenario.resolve("solve/table.drill"),
                "psql -qc 'create table public.notes (text text)'\npsql -qc \"insert into public.notes values ('x')\"\n");
        Files.writeString(
                scenario.resolve("solve/row.drill"),
                "psql -qc \"insert into public.notes values ('y')\"\nanswer colour blue\n");
    }
}
