package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.endtoend.Pgdrill.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A drill from the command line, on either runtime: what scripts and people rely on. */
abstract class DrillContract {
    @TempDir
    Path home;

    Pgdrill pgdrill;

    abstract String runtime();

    abstract void requirements();

    @BeforeEach
    void scaffold() throws Exception {
        requirements();
        pgdrill = new Pgdrill(home, runtime());
        Files.createDirectories(pgdrill.scenarios());
        Result made = pgdrill.run(
                "new", "scenario", "small", "--in", pgdrill.scenarios().toString());
        assertThat(made.exit()).as(made.err()).isZero();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        pgdrill.run("clean", "--all", "--yes");
        Result leftovers = pgdrill.run("clean", "--json", "--yes");
        assertThat(leftovers.json().get("removed")).isEmpty();
    }

    @Test
    void aRunPrintsOneDocumentAndLeavesItsReports() throws Exception {
        Result run = pgdrill.run("run", "small", "--seed", "5", "--json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode document = run.json();
        assertThat(document.get("schema").asString()).isEqualTo("pgdrill.run/1");
        assertThat(document.get("verdict").asString()).isEqualTo("passed");
        assertThat(document.get("runtime").asString()).isEqualTo(runtime());
        assertThat(document.get("seed").asInt()).isEqualTo(5);
        assertThat(document.at("/points/earned").asInt())
                .isEqualTo(document.at("/points/possible").asInt())
                .isEqualTo(15);
        assertThat(document.at("/steps/0/checks/0/id").asString()).isEqualTo("can-log-in");
        assertThat(document.at("/steps/0/checks/0/verdict").asString()).isEqualTo("PASS");
        assertThat(document.at("/timings/clusterUpMs").asLong()).isPositive();
        for (String report : List.of("json", "html", "markdown", "junit")) {
            assertThat(Path.of(document.at("/reports/" + report).asString())).isNotEmptyFile();
        }
        assertThat(document.get("metrics").has("rtoMs")).isTrue();
    }

    @Test
    void aDrillIsPlayedByVerbsAlone() throws Exception {
        Result start = pgdrill.run("start", "small", "--detach", "--seed", "5", "--json");
        assertThat(start.exit()).as(start.err()).isZero();
        assertThat(start.json().get("step").asString()).isEqualTo("let-in");

        Result early = pgdrill.run("check", "--json");
        assertThat(early.exit()).isEqualTo(1);
        assertThat(early.json().at("/checks/0/verdict").asString()).isEqualTo("FAIL");
        assertThat(early.json().at("/checks/0/observed").asString()).isEqualTo("0");

        Result hint = pgdrill.run("hint", "--yes", "--json");
        assertThat(hint.json().get("check").asString()).isEqualTo("can-log-in");
        assertThat(hint.json().get("tier").asInt()).isEqualTo(1);

        assertThat(pgdrill.run("exec", "primary", "--", "cd /usr && x=kept").exit())
                .isZero();
        assertThat(pgdrill.run("exec", "primary", "--", "echo $x in $PWD").out())
                .isEqualTo("kept in /usr\n");
        Result failing = pgdrill.run("exec", "primary", "--", "exit 7");
        assertThat(failing.exit()).isEqualTo(7);

        Result role = pgdrill.run(
                "exec",
                "primary",
                "--",
                "psql",
                "-AtXc",
                "select rolname from pg_roles where not rolcanlogin and rolname !~ '^pg_'");
        String service = role.out().strip();
        assertThat(service).isIn("billing", "shipping", "warehouse");
        assertThat(pgdrill.run(
                                "exec",
                                "primary",
                                "--",
                                "psql",
                                "-c",
                                "update pg_authid set rolcanlogin = true where rolname = '" + service + "'")
                        .exit())
                .isZero();

        Result late = pgdrill.run("check");
        assertThat(late.exit()).as(late.out() + late.err()).isZero();
        assertThat(late.out()).contains("let-in: 2 of 2 checks hold, passed");
        assertThat(pgdrill.run("check").exit()).isEqualTo(2);

        Result finish = pgdrill.run("finish", "--json");
        assertThat(finish.exit()).isZero();
        assertThat(finish.json().get("verdict").asString()).isEqualTo("passed");
        assertThat(pgdrill.run("status", "--json").json().get("phase").asString())
                .isEqualTo("finished");
    }

    @Test
    void whatCannotBePassedAnyMoreIsSaidUntilAReset() throws Exception {
        TwoSteps.write(pgdrill.scenarios());
        pgdrill.run("start", "two-steps", "--detach");
        assertThat(pgdrill.run("check").out()).contains("there").doesNotContain("The count is gone");
        pgdrill.run("exec", "primary", "--", "psql -c 'alter table counted rename to other'");
        assertThat(pgdrill.run("check", "--json").json().at("/unrecoverable/0").asString())
                .startsWith("The count is gone");
        pgdrill.run("exec", "primary", "--", "psql -c 'alter table other rename to counted'");
        Result late = pgdrill.run("check");
        assertThat(late.exit()).isEqualTo(1);
        assertThat(late.out()).contains("The count is gone. `reset` brings it back.");
        assertThat(pgdrill.run("hint", "--yes").out()).contains("The count is gone");
        pgdrill.run("reset");
        assertThat(pgdrill.run("check").out()).contains("1 of 2 checks hold").doesNotContain("The count is gone");
    }

    @Test
    void aHintIsAboutTheCheckThatIsAskedFor() throws Exception {
        TwoSteps.write(pgdrill.scenarios());
        pgdrill.run("start", "two-steps", "--detach");
        assertThat(pgdrill.run("hint", "--yes", "count-kept").out()).contains("Leave `counted` alone.");
        assertThat(pgdrill.run("hint", "--yes", "count-kept").out())
                .isEqualTo("there is no further hint for count-kept\n");
        assertThat(pgdrill.run("hint", "--yes").out()).contains("`create table` makes one.");
        Result unknown = pgdrill.run("hint", "--yes", "colour");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).isEqualTo("error: step table has no check colour\nhint: it has: there, count-kept\n");
    }

    @Test
    void aResetUndoesTheLearnersWork() throws Exception {
        pgdrill.run("start", "small", "--detach");
        pgdrill.run("exec", "primary", "--", "psql -c 'create table mine ()' && touch ~/mine");
        assertThat(pgdrill.run("reset").exit()).isZero();
        assertThat(pgdrill.run("exec", "primary", "--", "ls ~/mine").exit()).isNotZero();
        assertThat(pgdrill.run("exec", "primary", "--", "psql", "-c", "table mine")
                        .exit())
                .isEqualTo(1);
        assertThat(pgdrill.run("check").exit()).isEqualTo(1);
    }

    @Test
    void aKilledRunIsResumedFromTheStartOfItsStep() throws Exception {
        hold();
        Process run = pgdrill.start("run", "small", "--seed", "5");
        await().atMost(Duration.ofSeconds(120)).until(() -> journal().contains("done # held"));
        killWithChildren(run);

        Result resumed = pgdrill.run("resume", "--json");
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(resumed.json().get("verdict").asString()).isEqualTo("passed");
        assertThat(resumed.json().at("/points/earned").asInt()).isEqualTo(15);
        assertThat(journal()).contains("\"type\":\"resumed\"").contains("\"type\":\"step-reset\"");
    }

    @Test
    void aDrillOfAScenarioThatChangedIsNotGoneOnWith() throws Exception {
        pgdrill.run("start", "small", "--detach");
        Files.writeString(pgdrill.scenarios().resolve("small/steps/let-in.md"), "Another task.\n");
        Result check = pgdrill.run("check");
        assertThat(check.exit()).isEqualTo(3);
        assertThat(check.err()).containsPattern("has changed since drill small-\\w{4} began");
        assertThat(pgdrill.run("abandon").exit()).isZero();
    }

    @Test
    void aPlayThatNeverEndsIsGivenUp() throws Exception {
        Path transcript = pgdrill.scenarios().resolve("small/solve/let-in.drill");
        Files.writeString(transcript, "sleep 100000\n" + Files.readString(transcript));
        Result test = pgdrill.run("test", "small", "--quick", "--limit", "30s");
        assertThat(test.exit()).as(test.err()).isEqualTo(1);
        assertThat(test.out() + test.err()).contains("it took longer than 30 seconds, at let-in: ");
        assertThat(pgdrill.run("clean", "--json", "--yes").json().get("removed"))
                .isEmpty();
        assertThat(pgdrill.run("test", "small", "--limit", "soon").exit()).isEqualTo(2);
    }

    @Test
    void aDrillThatIsHeldIsRefusedToASecondProcess() throws Exception {
        pgdrill.run("start", "small", "--detach");
        Process holder = pgdrill.start("exec", "primary", "--", "sleep 600");
        await().atMost(Duration.ofSeconds(60)).until(() -> journal().contains("sleep 600"));
        Result second = pgdrill.run("check");
        assertThat(second.exit()).isEqualTo(4);
        assertThat(second.err()).contains("is held by another pgdrill");
        // What only reads the journal can be asked beside the shell that holds the drill.
        Result task = pgdrill.run("task");
        assertThat(task.exit()).as(task.err()).isZero();
        assertThat(task.out()).isNotBlank();
        assertThat(pgdrill.run("status").exit()).isZero();
        killWithChildren(holder);
    }

    @Test
    void nodesThatAreKilledComeBack() throws Exception {
        pgdrill.run("start", "small", "--detach");
        String drill = drill().getFileName().toString();
        pgdrill.run("exec", "primary", "--", "cd /usr; export kept=yes");

        Traces.killNodes(drill, runtime());
        Result check = pgdrill.run("check");
        assertThat(check.exit()).as(check.err()).isEqualTo(1);
        assertThat(pgdrill.run("exec", "primary", "--", "pwd; echo $kept").out())
                .isEqualTo("/usr\nyes\n");

        Traces.killNodes(drill, runtime());
        Result reset = pgdrill.run("reset");
        assertThat(reset.exit()).as(reset.err()).isZero();
        Result query = pgdrill.run("exec", "primary", "--", "psql -c 'select 1'");
        assertThat(query.exit()).as(query.err()).isZero();

        Traces.killNodes(drill, runtime());
        assertThat(pgdrill.run("abandon").exit()).isZero();
    }

    @Test
    void abandonRemovesTheNodesAndKeepsTheJournal() throws Exception {
        pgdrill.run("start", "small", "--detach");
        Result abandoned = pgdrill.run("abandon");
        assertThat(abandoned.exit()).isZero();
        assertThat(journal()).contains("drill-abandoned");
        Result check = pgdrill.run("check");
        assertThat(check.exit()).isEqualTo(2);
    }

    /**
     * The transcript's second line waits for ever when it is played the first time, and not when it is played again:
     * the first line has left a mark by then for sure.
     */
    private void hold() throws IOException {
        Path transcript = pgdrill.scenarios().resolve("small/solve/let-in.drill");
        String again = "$PGDRILL_WORKSPACE/again";
        String once = "$PGDRILL_WORKSPACE/once";
        Files.writeString(
                transcript,
                "test -e " + once + " && touch " + again + "; touch " + once + "\n"
                        + "until test -e " + again + "; do sleep 1; done # held\n"
                        + Files.readString(transcript));
    }

    Path drill() throws IOException {
        try (Stream<Path> drills = Files.list(pgdrill.drills())) {
            return drills.findFirst().orElseThrow();
        }
    }

    String journal() throws IOException {
        try {
            Path journal = drill().resolve("journal.jsonl");
            return Files.exists(journal) ? Files.readString(journal) : "";
        } catch (java.nio.file.NoSuchFileException | java.util.NoSuchElementException early) {
            return "";
        }
    }

    private static void killWithChildren(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
