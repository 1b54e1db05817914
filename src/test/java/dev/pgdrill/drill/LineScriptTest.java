package dev.pgdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one typed line leaves behind for the next. */
class LineScriptTest {
    @TempDir
    Path directory;

    @Test
    void theDirectoryIsKept() throws Exception {
        type("mkdir -p 'with space' && cd 'with space'");
        assertThat(type("basename \"$PWD\"")).isEqualTo("with space\n");
    }

    @Test
    void variablesFunctionsAliasesAndTheExitStatusAreKept() throws Exception {
        type(
                "plain=1; export shown='a \"b\"'; list=(x 'y z'); declare -A map=([k]=v); f() { echo \"f:$1\"; }; alias hi='echo hello'");
        assertThat(type("echo $plain ${list[1]} ${map[k]}; f 2; hi; env | grep ^shown="))
                .isEqualTo("1 y z v\nf:2\nhello\nshown=a \"b\"\n");
        type("false");
        assertThat(type("echo $?")).isEqualTo("1\n");
    }

    @Test
    void aValueThatLooksLikeCodeStaysAValue() throws Exception {
        type("x='a\ndeclare -r y=1'");
        assertThat(type("printf '%s' \"$x\"; y=2; echo \" $y\"")).isEqualTo("a\ndeclare -r y=1 2\n");
    }

    @Test
    void anExitEndsTheLineOnly() throws Exception {
        assertThat(status("kept=yes; exit 7")).isEqualTo(7);
        assertThat(type("echo $kept $?")).isEqualTo("yes 7\n");
    }

    @Test
    void aStrangeSeparatorOrStrictnessDoesNotBreakTheNextLine() throws Exception {
        type("IFS=,; set -eu; set -o pipefail");
        assertThat(type("echo ok")).isEqualTo("ok\n");
        type("false");
        assertThat(type("echo still")).isEqualTo("still\n");
    }

    @Test
    void errorsComeInOrderWithOutput() throws Exception {
        assertThat(type("echo one; echo two >&2; echo three")).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void aMistakeIsToldAsOneInTheLine() throws Exception {
        assertThat(type("cd nowhere")).isEqualTo("bash: line 1: cd: nowhere: No such file or directory\n");
        assertThat(type("if then")).startsWith("bash: eval: line 1: syntax error");
    }

    @Test
    void nothingOfPgdrillsIsInTheEnvironment() throws Exception {
        assertThat(type("env")).doesNotContain("__pgdrill").doesNotContain("PGDRILL_LINE");
    }

    @Test
    void aDirectoryThatIsGoneLeavesTheNextLineAtHome() throws Exception {
        type("mkdir gone; cd gone");
        type("rmdir ../gone");
        assertThat(type("pwd")).isEqualTo(directory + "\n");
    }

    private String type(String line) throws Exception {
        Process process = start(line);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor(10, TimeUnit.SECONDS);
        return printed;
    }

    private int status(String line) throws Exception {
        Process process = start(line);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private Process start(String line) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(NodeShell.command(directory.resolve("state").toString(), line));
        builder.environment().putAll(NodeShell.environment(Map.of()));
        builder.environment().put("PGDRILL_PLAIN", "1");
        builder.environment().put("HOME", directory.toString());
        return builder.start();
    }
}
