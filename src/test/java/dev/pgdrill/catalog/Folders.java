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

    /** Every part of the format that the small scenario does not show. */
    public static final String FULL = """
            id: small
            title: A full one
            summary: Everything.
            objectives: [see it work]
            difficulty: expert
            minutes: 5
            requires: {postgres: ">=15", tools: pgbackrest}
            topology:
              primary: {role: primary, settings: {work_mem: "[=rows]kB"}}
              standby1: {role: standby, of: primary, sync: true}
              repo: {role: repository}
            vars:
              rows: {int: [10, 20]}
              victim: {word: 8}
            setup:
              - {on: primary, sql: sql/seed.sql, as: app, database: app}
              - {on: repo, file: debrief.md, to: "[=repo.home]/x"}
            ready:
              - {id: up, on: primary, exec: pg_isready}
            probe:
              table: heartbeat
              every: 100ms
              endpoint: [primary, standby1]
              targetSessionAttrs: read-write
              verify: {sql: select 1, expect: "[=print]", every: 1s}
            steps:
              - id: look
                title: Look
                task: steps/repair.md
                capture:
                  before: {on: primary, sql: select 1}
                  after: {on: primary, sql: "select [=before]"}
                checks:
                  - {id: which, answer: {question: Which?, choices: [one, two], correct: two}, why: x}
                  - {id: many, answer: {question: How many?, correct: "[=rows]", tolerance: 5}, why: x}
                  - {id: says, answer: {question: Why?, rubric: [slot]}, why: x}
                hints: [{text: a}, {text: b}, {text: c}]
                solutions: {reference: solve/repair.drill}
                wrong: {nothing: {transcript: wrong/nothing.drill, fails: which}}
              - id: recover
                title: Recover
                task: steps/repair.md
                needs: [look]
                incident:
                  after: 3s
                  title: The node [=primary.host] goes
                  actions:
                    - {on: primary, node: kill}
                    - {on: app, sql: "select [=after]"}
                capture:
                  print: {on: primary, exec: "echo [=rows]"}
                checks:
                  - {id: fast, metric: rto, expect: {atMost: 60}, eventually: {within: 60s, stableFor: 2s}, why: x}
                  - {id: seen, on: primary, log: restored, expect: {empty: false}, mode: event, why: x}
                  - {id: kept, on: standby1, file: "[=primary.data]/x", expect: {unchanged: print}, mode: invariant, why: x}
                  - {id: served, on: primary, http: {port: 8008, path: /primary, json: /role}, expect: master, why: x}
                  - {id: scripted, on: repo, script: scripts/check.sh, dimension: safety, bonus: true, why: x}
                  - {id: rows, on: primary, sql: "values (1, 2)", expect: {rows: [[1, 2]]}, why: x}
                unrecoverable: [{check: kept, say: It is gone.}]
                hints: [{text: a}, {text: b}, {text: c}]
                solutions: {reference: {transcript: solve/repair.drill, why: x, misses: scripted}}
                wrong: {nothing: {transcript: wrong/nothing.drill, fails: [fast]}}
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
