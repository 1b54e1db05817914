package dev.pgdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts are tried in the shells that are installed; bash always is. */
class CompletionTest {
    @TempDir
    Path home;

    private Cli cli;

    @BeforeEach
    void isolate() {
        cli = new Cli(home);
    }

    @TestFactory
    Stream<DynamicTest> everyScriptIsOneOfItsShell() {
        return Programs.installed("bash", "zsh", "fish")
                .map(shell -> DynamicTest.dynamicTest(shell, () -> {
                    assertThat(Programs.output(shell, "-n", script(shell).toString()))
                            .isEmpty();
                }));
    }

    /** The part of the line that is completed comes last; an empty word stands as {@code _}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pgdrill st                        | start status
            pgdrill --debug ta                | task
            pgdrill image _                   | build base list save load remove
            pgdrill check --js                | --json
            pgdrill start --runtime _         | auto docker local
            pgdrill start --runtime local acc | accidental-delete
            pgdrill start acc                 | accidental-delete
            pgdrill lint accidental-delete acc | accidental-delete
            pgdrill completion _              | bash zsh fish
            pgdrill new scenario acc          |
            pgdrill start accidental-delete acc |
            """)
    void bashCompletes(String line, String expected) throws Exception {
        assertThat(completedByBash(line)).isEqualTo(expected == null ? "" : expected);
    }

    @TestFactory
    Stream<DynamicTest> fishCompletes() {
        return Programs.installed("fish")
                .map(fish -> DynamicTest.dynamicTest(fish, () -> {
                    String source = "source " + script("fish") + "; complete -C ";
                    assertThat(Programs.output(fish, "-c", source + "'pgdrill st'")
                                    .lines()
                                    .map(line -> line.split("\t")[0]))
                            .containsExactly("start", "status");
                    assertThat(Programs.output(fish, "-c", source + "'pgdrill start --runtime d'"))
                            .startsWith("docker");
                }));
    }

    @Test
    void aShellThatIsNotKnownIsAUsageError() {
        Cli.Result result = cli.run("completion", "tcsh");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("there is no completion for tcsh").contains("bash, zsh, fish");
    }

    @Test
    void withoutADrillThereAreNoWordsOfOne() {
        assertThat(cli.run("completion", "--words", "nodes").out()).isEmpty();
        assertThat(cli.run("completion", "--words", "drills").out()).isEmpty();
        assertThat(cli.run("completion", "--words", "scenarios").out()).contains("accidental-delete\n");
    }

    /** Sources the script, with what pgdrill would be asked for told by a stand-in, and completes. */
    private String completedByBash(String line) throws Exception {
        Path standIn = Files.writeString(
                home.resolve("pgdrill"),
                "#!/bin/sh\n[ \"$*\" != 'completion --words scenarios' ] || echo accidental-delete\n");
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        String words = line.replace(" _", " ''").replaceFirst("pgdrill", standIn.toString());
        return Programs.output(
                        "bash",
                        "--norc",
                        "-c",
                        "source " + script("bash") + "; COMP_WORDS=(" + words
                                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _pgdrill; echo \"${COMPREPLY[*]}\"")
                .strip();
    }

    private Path script(String shell) throws IOException {
        Cli.Result result = cli.run("completion", shell);
        assertThat(result.exit()).isZero();
        return Files.writeString(home.resolve("completion." + shell), result.out());
    }
}
