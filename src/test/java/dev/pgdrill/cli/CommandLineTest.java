package dev.pgdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonDifferenceCalculator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command line says without any drill. */
class CommandLineTest {
    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void isolate() {
        cli = new Cli(home);
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(cli.run("--version").out()).matches("pgdrill \\d+\\.\\d+\\.\\d+\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list", "show", "start", "run", "resume", "status", "task", "exec", "check", "hint", "solution",
                        "answer",
                "note", "next", "skip", "reset", "finish", "abandon", "report", "test", "lint", "new", "image",
                        "doctor",
                "clean", "nodes", "timeline", "top", "logs", "completion"
            })
    void everyCommandHasHelp(String command) {
        Cli.Result result = cli.run(command, "--help");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("Usage: pgdrill " + command).contains("--help");
    }

    @Test
    void aCommandIsReadWithoutTheOthers() {
        CliFacts.commands(cli.context(System.out, System.err)).getSubcommands().keySet().stream()
                .filter(name -> !name.equals("completion"))
                .forEach(name -> assertThat(Main.needed(name)).as(name).hasSize(1));
    }

    /** With every field as the parser would leave it; what requires a parameter or asks for its own model is not among them. */
    @Test
    void whatNeedsNoParserIsWhatTheParserWouldMakeOfTheWordAlone() throws Exception {
        Context context = cli.context(System.out, System.err);
        Map<Class<? extends PgdrillCommand>, Boolean> same = new LinkedHashMap<>();
        for (Class<? extends PgdrillCommand> type : Main.COMMANDS) {
            same.put(type, isWhatTheParserMakes(context, type));
        }
        same.values().removeIf(each -> each);
        assertThat(Main.MORE_THAN_A_WORD).containsExactlyInAnyOrderElementsOf(same.keySet());
    }

    private static boolean isWhatTheParserMakes(Context context, Class<? extends PgdrillCommand> type)
            throws Exception {
        CommandLine commands = CliFacts.commands(context);
        String name = type.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
        try {
            commands.parseArgs(name);
        } catch (CommandLine.ParameterException incomplete) {
            return false;
        }
        Object parsed = commands.getSubcommands().get(name).getCommandSpec().userObject();
        return new RecursiveComparisonDifferenceCalculator()
                .determineDifferences(parsed, Main.made(context, type), new RecursiveComparisonConfiguration())
                .isEmpty();
    }

    @Test
    void anUnknownCommandSuggestsANearOne() {
        Cli.Result result = cli.run("chek");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("error: ").contains("check");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        Cli.Result result = cli.run("list", "--jsn");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("error: ").contains("--jsn").contains("--json");
    }

    @Test
    void anOptionWithoutItsCommandIsToldWhereItBelongs() {
        Cli.Result result = cli.run("--runtime", "docker");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--runtime").contains("hint: an option follows its command");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show nope", "chek", "list --help"})
    void withoutColourEveryTextIsPlain(String line) {
        cli.with("NO_COLOR", "");
        Cli.Result coloured = cli.runOnTerminal(line.split(" "));
        assertThat(coloured.out() + coloured.err()).contains("\u001b[");
        for (String plain : new String[] {line + " --no-color", "--no-color " + line}) {
            Cli.Result result = cli.runOnTerminal(plain.split(" "));
            assertThat(result.exit()).as(plain).isEqualTo(coloured.exit());
            assertThat(result.out() + result.err()).as(plain).isNotEmpty().doesNotContain("\u001b[");
        }
    }

    @Test
    void anUnknownScenarioSuggestsANearOne() {
        Cli.Result result = cli.run("show", "accidental-delet");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("error: there is no scenario \"accidental-delet\"\n"
                        + "hint: did you mean \"accidental-delete\"?\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "next", "hint", "reset", "finish", "abandon", "resume", "task", "skip"})
    void aVerbThatNeedsADrillSaysHowToStartOne(String verb) {
        Cli.Result result = cli.run(verb);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("error: no drill is going on\nhint: pgdrill start SCENARIO begins one\n");
    }

    @Test
    void anUnknownRuntimeIsAUsageError() {
        Cli.Result result = cli.run("run", "accidental-delete", "--runtime", "podman");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("there is no runtime podman").contains("docker, local, auto");
    }

    @Test
    void anUnknownSolutionIsAUsageErrorBeforeAnythingStarts() {
        Cli.Result result = cli.run("run", "accidental-delete", "--solution", "pray");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("has no solution pray").contains("it has: ");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void listNamesEveryScenario() {
        Cli.Result result = cli.run("list");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("accidental-delete").contains("pitr-pgbackrest");
    }

    @Test
    void aBrokenScenarioDoesNotHideTheOthers() throws Exception {
        Path broken = Files.createDirectories(home.resolve("mine/broken"));
        Files.writeString(broken.resolve("scenario.yaml"), "id: broken\ntitel: Oops\n");
        Cli.Result result = cli.run("list", "--scenarios", home.resolve("mine").toString());
        assertThat(result.out()).contains("accidental-delete");
        assertThat(result.err()).contains("broken/scenario.yaml");
    }

    @Test
    void aScaffoldLintsClean() {
        String mine = home.resolve("mine").toString();
        assertThat(cli.run("new", "scenario", "lost-index", "--in", mine).exit())
                .isZero();
        Cli.Result lint = cli.run("lint", "--scenarios", mine, "lost-index");
        assertThat(lint.out()).isEqualTo("no problem in 1 scenario\n");
        assertThat(lint.exit()).isZero();
    }

    @Test
    void aScenarioOfOnesOwnRunsOnThisMachineOnlyIfTrusted() {
        String mine = home.resolve("mine").toString();
        cli.run("new", "scenario", "lost-index", "--in", mine);
        Cli.Result run = cli.run("run", "lost-index", "--scenarios", mine, "--runtime", "local");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("is not bundled").contains("--trust");
    }

    @Test
    void theBundledScenariosLintClean() {
        Cli.Result lint = cli.run("lint");
        assertThat(lint.out()).startsWith("no problem in ");
    }
}
