package dev.pgdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scenario without nodes, from start to report, on a machine that has no runtime at all. */
class NoNodesTest {
    private static final String YAML = """
            id: sums
            title: Add up
            summary: Just paper.
            objectives: [add]
            difficulty: intro
            minutes: 1
            vars:
              days: {int: [3, 3]}
              hours: {value: "[=days?number * 24]"}
              half: {value: "[=hours?number / 2]"}
            steps:
              - id: add
                title: Add
                task: steps/add.md
                checks:
                  - id: half
                    points: 5
                    answer: {question: How long?, correct: "[=half]", unit: h, tolerance: 1%}
                    why: x
                hints: [{text: a}, {text: b}, {text: c}]
                solutions: {reference: solve/add.drill}
                wrong: {whole: {transcript: wrong/add.drill, fails: [half]}}
            debrief: debrief.md
            """;

    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void write() throws Exception {
        Path folder = home.resolve("mine/sums");
        for (String each : new String[] {"steps", "solve", "wrong"}) {
            Files.createDirectories(folder.resolve(each));
        }
        Files.writeString(folder.resolve("scenario.yaml"), YAML);
        Files.writeString(folder.resolve("steps/add.md"), "Half of [=days] days?\n");
        Files.writeString(folder.resolve("solve/add.drill"), "answer half 1 d [=half?number - 24] h\n");
        Files.writeString(folder.resolve("wrong/add.drill"), "answer half [=hours] h\n");
        Files.writeString(folder.resolve("debrief.md"), "It was [=half] hours.\n");
        cli = new Cli(home)
                .with("PGDRILL_SCENARIOS", home.resolve("mine").toString())
                .with("PATH", home.toString())
                .with("DOCKER_HOST", "unix://" + home.resolve("nobody.sock"));
    }

    @Test
    void itIsPlayedToItsReport() {
        assertThat(cli.run("start", "sums").out()).contains("Half of 3 days?");
        Cli.Result formless = cli.run("answer", "half", "36");
        assertThat(formless.exit()).isEqualTo(2);
        assertThat(formless.err())
                .endsWith("error: \"36\" is not a time with its unit\n"
                        + "hint: write it in a unit such as s, min or h, without thousands separators\n");
        assertThat(cli.run("check").out()).contains("not answered yet");
        assertThat(cli.run("answer", "half", "35", "h").out()).isEqualTo("answered half: 35 h\n");
        Cli.Result check = cli.run("check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out()).contains("35 h").doesNotContain("runtime");
        assertThat(cli.run("reset").exit()).isZero();
        cli.run("answer", "half", "2160 min");
        assertThat(cli.run("check").exit()).isZero();
        assertThat(cli.run("nodes").out()).contains("worked out on paper");
        assertThat(cli.run("status").out()).contains("5 of 5").doesNotContain("runtime");
        Cli.Result finish = cli.run("finish");
        assertThat(finish.exit()).as(finish.err()).isZero();
        assertThat(finish.err()).doesNotContain("cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec primary -- ls", "exec paper -- ls", "logs", "logs primary", "top", "top primary"})
    void aLineForANodeIsOneClearError(String line) {
        cli.run("start", "sums");
        Cli.Result result = cli.run(line.split(" "));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .endsWith("error: this scenario has no server, so there is nothing to run a line on\n"
                        + "hint: task tells what is asked, answer QUESTION VALUE answers, check looks\n");
    }

    @Test
    void theSolutionPlaysWhateverRuntimeIsAskedFor() {
        assertThat(cli.run("run", "sums").exit()).isZero();
        assertThat(cli.run("run", "sums", "--runtime", "local").exit()).isZero();
        assertThat(cli.run("run", "sums", "--runtime", "podman").exit()).isEqualTo(2);
    }

    @Test
    void itProvesItself() {
        Cli.Result test = cli.run("test", "sums");
        assertThat(test.exit()).as(test.out() + test.err()).isZero();
    }

    @Test
    void aReportDuringTheDrillDoesNotTellValuesThatMayBeAnswers() throws Exception {
        String drill = cli.run("start", "sums", "--json").out().replaceAll("(?s).*\"drill\" : \"([^\"]*)\".*", "$1");
        cli.run("report");
        Path directory = home.resolve(".local/state/pgdrill/drills").resolve(drill);
        assertThat(directory.resolve("journal.jsonl")).isNotEmptyFile();
        assertThat(Files.readString(directory.resolve("journal.jsonl")))
                .contains("\"days\":\"3\"")
                .doesNotContain("\"half\":\"36\"");
    }

    @Test
    void itNeedsNoRuntimeAndMayNotSayThatItDoes() throws Exception {
        Path file = home.resolve("mine/sums/scenario.yaml");
        assertThat(cli.run("lint", "sums").out()).isEqualTo("no problem in 1 scenario\n");
        Files.writeString(file, YAML.replace("minutes: 1\n", "minutes: 1\nrequires: {runtimes: [docker]}\n"));
        assertThat(cli.run("lint", "sums").out()).contains("a scenario without nodes requires nothing");
    }

    @Test
    void whatLintFindsIsNotStarted() throws Exception {
        Path file = home.resolve("mine/sums/scenario.yaml");
        Files.writeString(file, YAML.replace("{int: [3, 3]}", "{int: [5, 3]}"));
        Cli.Result start = cli.run("start", "sums");
        assertThat(start.exit()).as(start.err()).isEqualTo(3);
        assertThat(start.err()).contains("scenario.yaml:").doesNotContain("crash");
        assertThat(home.resolve(".local/state/pgdrill/drills")).doesNotExist();
    }

    @Test
    void aUnitMustBeOne() throws Exception {
        Path file = home.resolve("mine/sums/scenario.yaml");
        Files.writeString(file, YAML.replace("unit: h,", "unit: hrz,"));
        assertThat(cli.run("lint", "sums").out()).contains("there is no unit \"hrz\"");
    }
}
