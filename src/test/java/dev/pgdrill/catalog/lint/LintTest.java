package dev.pgdrill.catalog.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Folders;
import dev.pgdrill.catalog.source.Problem;
import dev.pgdrill.catalog.source.Problem.Severity;
import dev.pgdrill.cluster.NodePaths;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LintTest {
    @TempDir
    Path directory;

    @Test
    void findsNothingWrongWithAGoodScenario() {
        assertThat(lint(Folders.SMALL)).isEmpty();
    }

    /** One replacement in the good scenario, and the one problem it makes. A {@code ~} is a new line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    id: small                | id: smal                 | 1:5   | the id "smal" is not the folder's name, "small" |
                    minutes: 5               | minutes: 0               | 6:10  | "minutes" must be at least 1 |
                    id: repair               | id: Repair               | 14:9  | "Repair" is no id of at most 40 characters | lower-case words joined by hyphens
                    title: A small one       | title: A [=victim]       | 2:8   | this text is shown before there is a drill, so it cannot use variables |
                    {role: primary}          | {role: primay}           | 8:19  | "role" cannot be "primay" | did you mean "primary"?
                    {role: primary}          | {role: primary, of: x}   | 8:32  | only a standby has an upstream |
                    {role: primary}          | {role: primary, services: [cron]} | 8:38 | only a container runs services | say "runtimes: [docker]" under requires
                    primary: {role           | db-1: {role: empty}~  primary: {role | 8:9 | "db-1" is no name for a node | at most 20 lower-case letters and digits
                    primary: {role           | app: {role: empty}~  primary: {role | 8:8 | a node cannot be called "app" | it is a word of pgdrill's own
                    primary: {role           | two: {role: standby}~  primary: {role | 8:8 | the standby "two" lacks "of" | name the node it streams from
                    primary: {role           | two: {role: standby, of: primry}~  primary: {role | 8:28 | there is no node "primry" | did you mean "primary"?
                    primary: {role           | two: {role: standby, of: two}~  primary: {role | 8:28 | the standby "two" streams from itself in the end |
                    primary: {role           | two: {role: standby, of: repo}~  repo: {role: repository}~  primary: {role | 8:28 | the node "repo" runs no PostgreSQL to stream from |
                    minutes: 5               | minutes: 5~requires: {postgres: "15"} | 7:22 | "15" is no lower bound | such as ">=15"
                    minutes: 5               | minutes: 5~requires: {runtimes: [dokcer]} | 7:23 | there is no runtime "dokcer" | did you mean "docker"?
                    {pick: [orders, invoices]} | {pick: [a, b], word: 5} | 10:11 | a variable needs exactly one of "pick", "int", "word" and "value" |
                    {pick: [orders, invoices]} | {pick: [a, b]}~  twice: {value: "[=thrice]"}~  thrice: {value: "[=twice]"} | 11:21 | unknown variable "thrice" | known: drill, primary, runtime, seed, victim
                    {pick: [orders, invoices]} | {int: [5, 3]}          | 10:17 | "int" needs two whole numbers, the smaller first |
                    {pick: [orders, invoices]} | {word: 3}              | 10:18 | "word" must be between 4 and 40 letters |
                    {on: primary, sql        | {on: primry, sql         | 12:10 | there is no node "primry" | did you mean "primary"?
                    {on: primary, sql        | {on: app, sql            | 12:10 | there is no node "app" | known: primary
                    sql: sql/seed.sql}       | sql: sql/seed.sql, node: stop} | 12:5 | an action needs exactly one of "sql", "script", "file" and "node" |
                    sql: sql/seed.sql}       | sql: sql/seed.sql, to: /x} | 12:5 | "file" and "to" go together |
                    task: steps/repair.md    | task: steps/repair.md~    needs: [repare] | 17:13 | there is no step "repare" | did you mean "repair"?
                    task: steps/repair.md    | task: steps/repair.md~    needs: [repair] | 17:13 | the step "repair" needs itself in the end, so it never begins |
                    task: steps/repair.md    | task: steps/repair.md~    incident: {after: soon, on: primary, sql: x} | 17:23 | "soon" is no duration | a whole number and a unit: 100ms, 3s, 2m or 1h
                    task: steps/repair.md    | task: steps/repair.md~    workload: [{on: primry, sql: x}] | 17:21 | there is no node "primry" | did you mean "primary"?
                    task: steps/repair.md    | task: steps/repair.md~    capture: {x: {on: primary, sql: y}}~    workload: [{on: primary, sql: "[=x]"}] | 18:38 | unknown variable "x" | it is captured later
                    task: steps/repair.md    | task: steps/repair.md~    capture: {x: {on: primary}} | 17:18 | a capture needs exactly one of "sql" and "exec" |
                    task: steps/repair.md    | task: steps/repair.md~    capture: {victim: {on: primary, sql: x}} | 17:23 | "victim" is a variable's name already |
                    task: steps/repair.md    | task: steps/repair.md~    unrecoverable: [{check: rows, say: x}] | 17:29 | no check of this step is called "rows" | known: rows-back
                    expect: "5"              | eventually: {within: 5}~        expect: "5" | 22:30 | "5" is no duration | a whole number and a unit: 100ms, 3s, 2m or 1h
                    expect: "5"              | mode: invariant~        eventually: {within: 5s}~        expect: "5" | 23:21 | an invariant holds all the time; there is nothing to wait for |
                    expect: "5"              | expect: {}               | 22:17 | nothing is expected |
                    expect: "5"              | database: x              | 18:9  | the check lacks "expect" | without it, nothing can be compared
                    expect: "5"              | expect: {status: 1}      | 22:26 | only "exec" and "http" have a status |
                    expect: "5"              | expect: {atMost: few}    | 22:26 | "few" is no number |
                    expect: "5"              | expect: {atLeast: 3, atMost: 2} | 22:17 | no number is at least 3 and at most 2 |
                    expect: "5"              | expect: {between: [1]}   | 22:27 | "between" needs two numbers |
                    expect: "5"              | expect: {matches: "(a"}  | 22:27 | not a regular expression: Unclosed group | Java's java.util.regex.Pattern
                    expect: "5"              | expect: {unchanged: x}   | 22:29 | no captured value is called "x" | there is none
                    expect: "5"              | expect: {empty: true, equals: "5"} | 22:25 | what is empty has no value that could be compared |
                    expect: "5"              | expect: "[=victm]"       | 22:20 | unknown variable "victm" | did you mean "victim"?
                    expect: "5"              | expect: "[=primary.prot]" | 22:20 | unknown variable "primary.prot" | did you mean "port"?
                    expect: "5"              | expect: "[=primary]"     | 22:20 | the node "primary" is no text | say which, as in primary.host
                    expect: "5"              | expect: [=victim]        | 22:17 | "expect" must be a mapping, not a list | put a value that begins with [= in quotes
                    points: 5                | points: -1               | 19:17 | "points" cannot be negative |
                    points: 5                | points: five             | 19:17 | "points" must be a whole number, not "five" |
                    points: 5                | pionts: 5                | 19:9  | unknown key "pionts" | did you mean "points"?
                    points: 5                | exec: "true"             | 18:9  | a check needs exactly one subject, and this has 2 | sql, exec, log, file, http, metric, answer or script
                    {when: rows-back, text: Think.  | {when: rows-bakc, text: Think.  | 25:16 | no check of this step is called "rows-bakc" | did you mean "rows-back"?
                    text: Look.}             | text: Look., tier: 4}    | 26:46 | a hint's tier is 1, 2 or 3, not 4 |
                    reference: solve/repair.drill | reference: {transcript: solve/repair.drill, misses: [rows-back]} | 28:70 | no bonus check of this step is called "rows-back" | there is none
                    fails: [rows-back]       | fails: [row-back]        | 30:58 | no check of this step is called "row-back" | did you mean "rows-back"?
                    debrief: debrief.md      | debrief: [a: b]          | 31:10 | "debrief" must be a single value, not a list |
                    debrief: debrief.md      | debrief: debrief.md~id: x | 32:1 | the key "id" is there twice | the first is on line 1
                    """)
    void findsEachProblemWhereItIs(
            String piece, String replacement, String place, String message, @Nullable String hint) {
        String yaml = Folders.with(Folders.SMALL, piece, replacement.replace('~', '\n'));

        assertThat(errors(yaml)).containsExactly(place + " " + message + (hint == null ? "" : " (" + hint + ")"));
    }

    @Test
    void readsAllOfTheFormat() {
        assertThat(lint(Folders.FULL)).isEmpty();
    }

    /** The same for parts that the small scenario does not have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    endpoint: [primary, standby1] | endpoint: [primary, standby2] | there is no node "standby2" (did you mean "standby1"?)
                    endpoint: [primary, standby1] | endpoint: repo        | a repository takes no writes
                    id: seen, on: primary     | id: seen, on: primry      | there is no node "primry" (did you mean "primary"?)
                    every: 100ms              | every: often              | "often" is no duration (a whole number and a unit: 100ms, 3s, 2m or 1h)
                    every: 1s                 | every: 1 s                | "1 s" is no duration (a whole number and a unit: 100ms, 3s, 2m or 1h)
                    table: heartbeat          | table: app.heartbeat      | "app.heartbeat" is no plain table name (no schema, no quotes)
                    targetSessionAttrs: read-write | targetSessionAttrs: readwrite | libpq's target_session_attrs cannot be "readwrite" (did you mean "read-write"?)
                    id: fast, metric          | id: fast, on: primary, metric | a metric or an answer has no node
                    {atMost: 60}              | {atMost: 60, matches: x}  | a metric is a number: compare it as one (atMost, atLeast, between, equals or not)
                    {atMost: 60}              | {empty: true}             | a metric is a number: compare it as one (atMost, atLeast, between, equals or not)
                    {atMost: 60}              | {atMost: 60, rows: x}     | only "sql" has rows
                    correct: two              | correct: too              | the choices lack "too" (did you mean "two"?)
                    correct: two              | rubric: [x], correct: two | an answer needs exactly one of "correct" and "rubric"
                    correct: two              | correct: two, tolerance: 1 | only a number has a tolerance
                    choices: [one, two], correct: two | choices: [two], correct: two | one choice is no choice
                    tolerance: 5              | tolerance: little         | "little" is no number
                    correct: "[=rows]"        | correct: many             | "many" is no number
                    rubric: [slot]            | rubric: ["slot)"]         | not a regular expression: Unmatched closing ')' (Java's java.util.regex.Pattern)
                    log: restored             | log: "[restored"          | not a regular expression: Unclosed character class (Java's java.util.regex.Pattern)
                    script: scripts/check.sh  | script: scripts/check.sh, expect: x | a script decides itself; "expect" has no effect
                    exec: pg_isready          | exec: pg_isready, database: x | only "sql" has a database
                    unchanged: print          | unchanged: prnt           | no captured value is called "prnt" (did you mean "print"?)
                    sql: "select [=before]"   | sql: "select [=print]"    | unknown variable "print" (it is captured later)
                    needs: [look]             | needs: [recover]          | the step "recover" needs itself in the end, so it never begins
                    - id: look                | - id: recover             | there are two steps "recover"
                    id: seen,                 | id: kept,                 | there are two checks "kept"
                    {int: [10, 20]}           | {int: 10}                 | "int" needs two whole numbers, the smaller first
                    """)
    void findsEachProblemOfTheRest(String piece, String replacement, String message) {
        assertThat(errors(Folders.with(Folders.FULL, piece, replacement)).stream()
                        .map(each -> each.split(" ", 2)[1]))
                .contains(message);
    }

    @Test
    void needsAProbeForMetrics() {
        String yaml = Folders.FULL.replaceAll("probe:\n(  .*\n)+", "");

        assertThat(errors(yaml))
                .anyMatch(each -> each.endsWith("there is no probe to measure with (add \"probe\" to the scenario)"));
    }

    @Test
    void needsToKnowWhenTheDataIsRightForAnRto() {
        String yaml = Folders.FULL.replaceAll("  verify:.*\n", "");

        assertThat(errors(yaml)).singleElement().asString().contains("the probe does not know when the data is right");
    }

    @Test
    void findsCircles() {
        String yaml = Folders.with(Folders.FULL, "title: Look", "title: Look\n    needs: recover");
        yaml = Folders.with(yaml, "of: primary, sync: true", "of: standby2");
        yaml = Folders.with(yaml, "  repo:", "  standby2: {role: standby, of: standby1}\n  repo:");

        assertThat(errors(yaml))
                .anyMatch(each -> each.contains("the step \"look\" needs itself"))
                .anyMatch(each -> each.contains("the step \"recover\" needs itself"))
                .anyMatch(each -> each.contains("the standby \"standby1\" streams from itself"))
                .anyMatch(each -> each.contains("the standby \"standby2\" streams from itself"));
    }

    @Test
    void findsUnknownVariablesInEveryFile() {
        Path folder = Folders.small(directory, Folders.SMALL);
        Folders.write(folder.resolve("sql/seed.sql"), "select 1;\n  select '[=victm]';\n");
        Folders.write(folder.resolve("steps/repair.md"), "[#if runtime == 'docker'][=on][#else][=of][/#if]");
        Folders.write(folder.resolve("solve/repair.drill"), "echo ${x[@]} [=primary.hots]");
        Folders.write(folder.resolve("debrief.md"), "[#iff x]\n");

        assertThat(Lint.lint(folder).stream()
                        .map(problem -> folder.relativize(Path.of(problem.file()))
                                + problem.where().substring(problem.file().length()) + " " + problem.message()))
                .containsExactly(
                        "debrief.md:1:2 Unknown directive: #iff",
                        "solve/repair.drill:1:16 unknown variable \"primary.hots\"",
                        "sql/seed.sql:2:13 unknown variable \"victm\"",
                        "steps/repair.md:1:28 unknown variable \"on\"",
                        "steps/repair.md:1:40 unknown variable \"of\"");
    }

    @Test
    void findsFilesThatAreMissingOutsideOrUnused() throws IOException {
        String yaml = Folders.with(Folders.SMALL, "sql: sql/seed.sql", "sql: ../secret.sql");
        Path folder = Folders.small(directory, Folders.with(yaml, "task: steps/repair.md", "task: steps/repiar.md"));
        Folders.write(folder.resolve("../secret.sql"), "select 1");
        Files.delete(folder.resolve("debrief.md"));

        assertThat(Lint.lint(folder).stream()
                        .map(problem -> problem.severity() + " " + folder.relativize(Path.of(problem.file()))
                                + problem.where().substring(problem.file().length()) + " " + problem.message()))
                .containsExactly(
                        "ERROR scenario.yaml:12:24 \"../secret.sql\" is outside the scenario's folder",
                        "ERROR scenario.yaml:16:11 there is no file \"steps/repiar.md\" in the scenario",
                        "ERROR scenario.yaml:31:10 there is no file \"debrief.md\" in the scenario",
                        "WARNING sql/seed.sql:1:1 nothing in the scenario uses this file",
                        "WARNING steps/repair.md:1:1 nothing in the scenario uses this file");
    }

    @Test
    void warnsOfWhatAGoodScenarioHas() {
        String yaml = Folders.SMALL.replaceAll("(?m)^    (hints|wrong):\n(      .*\n)+", "");
        yaml = Folders.with(yaml, "        why: every row counts\n", "");
        yaml = Folders.with(yaml, "from public.[=victim]", "from [=victim]");
        yaml = Folders.with(yaml, "debrief: debrief.md\n", "");

        assertThat(lint(yaml).stream().map(problem -> problem.severity() + " " + problem.message()))
                .containsExactlyInAnyOrder(
                        "WARNING nothing in the scenario uses this file",
                        "WARNING nothing in the scenario uses this file",
                        "WARNING the scenario has no debrief",
                        "WARNING no wrong transcript proves that the checks catch a mistake",
                        "WARNING the step has fewer than three tiers of hints",
                        "WARNING the check does not say why it matters",
                        "WARNING \"victim\" has no schema, so a search path could lead the check elsewhere");
    }

    @Test
    void needsASolutionForEveryStep() {
        String yaml = Folders.with(Folders.SMALL, "    solutions: {reference: solve/repair.drill}\n", "");

        assertThat(errors(yaml)).containsExactly("14:5 the step has no solution (add one under \"solutions\")");
    }

    @Test
    void looksAtTheRestAlthoughSomethingDoesNotFit() {
        String yaml = Folders.with(Folders.SMALL, "difficulty: intro", "difficulty: easy");
        yaml = Folders.with(yaml, "points: 5", "points: [5]");
        yaml = Folders.with(yaml, "fails: [rows-back]", "fails: [row-back]");
        yaml = Folders.with(yaml, "title: A small one\n", "");

        assertThat(errors(yaml)).hasSize(4);
    }

    @Test
    void knowsTheVariablesThatANodeBrings() {
        Set<String> components = Arrays.stream(NodePaths.class.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());

        assertThat(Scope.NODE_FIELDS)
                .containsAll(components)
                .hasSize(components.size() + 1)
                .contains("name");
    }

    @Test
    void saysThatThereIsNoScenario() {
        assertThat(Lint.lint(directory)).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(directory + "/scenario.yaml:1:1");
            assertThat(problem.message()).isEqualTo("there is no such file");
        });
    }

    private List<String> errors(String yaml) {
        Path folder = folder(yaml);
        String file = folder.resolve("scenario.yaml") + ":";
        return Lint.lint(folder).stream()
                .filter(problem ->
                        problem.severity() == Severity.ERROR && problem.where().startsWith(file))
                .map(problem -> problem.where().substring(file.length()) + " " + problem.message()
                        + (problem.hint() == null ? "" : " (" + problem.hint() + ")"))
                .toList();
    }

    private List<Problem> lint(String yaml) {
        return Lint.lint(folder(yaml));
    }

    private Path folder(String yaml) {
        Path folder = Folders.small(directory, yaml);
        if (yaml.contains("scripts/check.sh")) {
            Folders.write(folder.resolve("scripts/check.sh"), "exit 0\n");
        }
        return folder;
    }
}
