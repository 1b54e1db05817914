package dev.pgdrill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every runtime does on a node: programs, consoles and files. */
public abstract class NodeContract extends RuntimeContract {

    @Test
    void execTellsStatusAndBothOutputs() {
        ExecResult result = primary().exec(ExecRequest.bash("echo out; echo err >&2; exit 7"));
        assertThat(result.status()).isEqualTo(7);
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
        assertThat(primary().exec(ExecRequest.of("no-such-program")).status()).isEqualTo(127);
        assertThat(primary().exec(ExecRequest.bash("kill -TERM $$")).status()).isEqualTo(143);
    }

    @Test
    void execPassesArgumentsUntouched() {
        String[] command = {"printf", "[%s]", "a b", "", "$HOME", "'\"", "ü"};
        assertThat(primary().exec(ExecRequest.of(command)).out()).isEqualTo("[a b][][$HOME]['\"][ü]");
    }

    @Test
    void execFeedsStandardInputAndThenItsEnd() {
        assertThat(primary().exec(ExecRequest.of("cat")).out()).isEmpty();
        byte[] bytes = new byte[3_000_000];
        new java.util.Random(7).nextBytes(bytes);
        ExecResult result =
                primary().exec(ExecRequest.of("cat").withStdin(bytes).withLimit(bytes.length));
        assertThat(result.stdout()).isEqualTo(bytes);
        // A program that does not read its input is no failure.
        assertThat(primary().exec(ExecRequest.of("true").withStdin(bytes)).status())
                .isZero();
    }

    @Test
    void execSetsTheNodesEnvironment() {
        NodePaths paths = primary().paths();
        String output = primary()
                .exec(ExecRequest.bash(
                                "echo $PGDATA $PGPORT $PGHOST $PGUSER $PGDATABASE $HOME $LANG $EXTRA; pwd; id -un")
                        .withEnvironment(Map.of("EXTRA", "more")))
                .out();
        assertThat(output)
                .isEqualTo(paths.data() + " " + paths.port() + " " + paths.socket() + " postgres app " + paths.home()
                        + " C.UTF-8 more\n" + paths.home() + "\n" + paths.user() + "\n");
        assertThat(primary().exec(ExecRequest.bash("command -v postgres")).out())
                .isEqualTo(paths.bin() + "/postgres\n");
        assertThat(primary()
                        .exec(ExecRequest.of("pwd").withDirectory("/usr/lib"))
                        .out())
                .isEqualTo("/usr/lib\n");
    }

    @Test
    void execHidesALearnersEnvironment() {
        List<String> names = primary()
                .exec(ExecRequest.of("env").withCleanEnvironment().withEnvironment(Map.of("EXTRA", "more")))
                .out()
                .lines()
                .filter(line -> !line.startsWith("PGDRILL_"))
                .toList();
        assertThat(names).contains("EXTRA=more", "HOME=/nonexistent", "LANG=C.UTF-8");
        assertThat(names).allMatch(line -> line.matches("(PATH|HOME|LANG|EXTRA|PWD|SHLVL|_|HOSTNAME)=.*"));
    }

    @Test
    void execKillsTheWholeGroupAfterItsTime() {
        ExecRequest request = ExecRequest.bash(
                        "echo $$ >/tmp/pgdrill-contract.$PGPORT.pid; sleep 654321 & sleep 654321; true")
                .withTimeout(Duration.ofMillis(700));
        assertThatThrownBy(() -> primary().exec(request)).isInstanceOf(ExecTimeout.class);
        String script = "f=/tmp/pgdrill-contract.$PGPORT.pid; p=$(<$f); rm $f; for i in {1..100}; do"
                + " kill -0 -- -$p 2>/dev/null || { echo gone; exit; }; sleep 0.05; done; echo alive";
        assertThat(primary().exec(ExecRequest.bash(script)).out()).isEqualTo("gone\n");
    }

    @Test
    void execKeepsTheLastBytesWithinItsLimit() {
        ByteArrayOutputStream streamed = new ByteArrayOutputStream();
        ExecResult result = primary()
                .exec(ExecRequest.bash("seq 1 200000; seq 1 1000 >&2")
                        .withLimit(14)
                        .withOutput(streamed::writeBytes, bytes -> {}));
        assertThat(result.out()).isEqualTo("199999\n200000\n");
        assertThat(result.err()).hasSize(14).endsWith("999\n1000\n");
        assertThat(streamed.toString(StandardCharsets.UTF_8))
                .startsWith("1\n2\n")
                .endsWith("200000\n")
                .hasSize(1_288_895);
    }

    @Test
    void execDoesNotWaitForBackgroundChildren() {
        ExecResult result = primary().exec(ExecRequest.bash("sleep 20 & echo $!"));
        assertThat(result.status()).isZero();
        String child = result.out().strip();
        // Were it waited for, it would be gone by now.
        assertThat(primary().exec(ExecRequest.of("kill", child)).status()).isZero();
    }

    @Test
    void execCarriesBinaryOutput() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(primary().exec(ExecRequest.bash("printf '\\1\\0\\2\\377'")).stdout())
                .isEqualTo(new byte[] {1, 0, 2, (byte) 0xff});
        assertThat(primary().exec(ExecRequest.of("cat").withStdin(all)).stdout())
                .isEqualTo(all);
    }

    @Test
    void consoleIsATerminalOfTheAskedSize() throws Exception {
        try (Screen screen = Screen.shell(primary())) {
            screen.run("stty size; tput cols", "30 100\r\n100\r\n");
            screen.console.resize(132, 43);
            screen.run("stty size; tput lines", "43 132\r\n43\r\n");
            // Programs that open their terminal by name, and by what their standard error leads to.
            screen.run("echo by na''me >$(tty); echo by li''nk >/dev/stderr", "by name\r\nby link\r\n");
            screen.type("exit 5\n");
            assertThat(screen.awaitEnd()).isEqualTo(5);
            screen.console.resize(80, 24);
        }
    }

    @Test
    void controlCInterruptsTheProgramAndNotTheShell() {
        try (Screen screen = Screen.shell(primary())) {
            String mark = "27182" + System.nanoTime() % 100_000;
            screen.run("echo wai''ting; sleep " + mark, "waiting");
            // Between two commands bash itself may swallow the signal, and then start the second.
            String script =
                    "for i in {1..400}; do pgrep -fx 'sleep " + mark + "' >/dev/null && exit; sleep 0.05; done; exit 1";
            assertThat(primary().exec(ExecRequest.bash(script)).status()).isZero();
            screen.type("\u0003");
            screen.await("^C");
            screen.run("echo status $?", "status 130");
        }
    }

    @Test
    void fullScreenProgramsDraw() {
        try (Screen screen = Screen.shell(primary())) {
            screen.clear();
            screen.type("seq 1 500 | less\n");
            // The alternate screen, and as many lines as fit.
            screen.await("\u001b[?1049h");
            screen.await("29\r\n");
            screen.type("G");
            screen.await("500");
            screen.type("q");
            screen.await("\u001b[?1049l");
            screen.run("echo ba''ck", "back");
        }
    }

    @Test
    void wideCharactersArriveWhole() {
        String text = "naïve — 日本語 🐘 ok";
        try (Screen screen = Screen.shell(primary())) {
            screen.run("for i in {1..400}; do printf '%s\\n' '" + text + "'; done; echo do''ne", "done\r\n");
            long whole = screen.text().lines().filter(text::equals).count();
            assertThat(whole).isEqualTo(400);
        }
    }

    @Test
    void consoleCarriesBytesUntouched() throws Exception {
        try (Screen screen = new Screen(primary(), "bash", "-c", "stty raw -echo; printf '\\1\\2\\377\\0end'")) {
            assertThat(screen.awaitEnd()).isZero();
            assertThat(screen.bytes()).isEqualTo(new byte[] {1, 2, (byte) 0xff, 0, 'e', 'n', 'd'});
        }
    }

    @Test
    void psqlRunsOnAConsole() {
        try (Screen screen = new Screen(primary(), "psql", "-X")) {
            screen.await("app=#");
            screen.run("select 'an' || 'swer';", "answer");
            screen.type("select pg_sleep(1000);\n");
            screen.clear();
            awaitSql(primary(), "select count(*) from pg_stat_activity where query = 'select pg_sleep(1000);'", "1");
            screen.type("\u0003");
            screen.await("canceling statement due to user request");
        }
    }

    @Test
    void aSignalsNumberIsInTheConsolesStatus() throws Exception {
        try (Screen screen = new Screen(primary(), "bash", "-c", "kill -KILL $$")) {
            assertThat(screen.awaitEnd()).isEqualTo(137);
        }
    }

    @Test
    void closingHangsTheTerminalUp() {
        String mark = "31337" + System.nanoTime() % 100_000;
        Screen screen = Screen.shell(primary());
        screen.run("echo st''arted; sleep " + mark, "started");
        screen.close();
        String script = "for i in {1..200}; do pgrep -f 'sleep " + mark
                + "' >/dev/null || { echo gone; exit; }; sleep 0.05; done";
        assertThat(primary()
                        .exec(ExecRequest.of("bash", "-c", script.replace("sleep " + mark, "[s]leep " + mark)))
                        .out())
                .isEqualTo("gone\n");
    }

    @Test
    void filesAreWrittenWithTheirModeAndRead() throws Exception {
        Node node = primary();
        String path = node.paths().home() + "/contract/a b/file";
        byte[] content = {0, 1, 2, (byte) 0xff, '\n'};
        node.write(path, content, 0640);
        assertThat(node.read(path, 0, 100)).isEqualTo(content);
        assertThat(node.read(path, 1, 2)).isEqualTo(new byte[] {1, 2});
        assertThat(node.read(path, 100, 2)).isEmpty();
        assertThat(node.exec(ExecRequest.of("stat", "-c", "%a %U", path)).out())
                .isEqualTo("640 " + node.paths().user() + "\n");
        node.write(path, new byte[0], 0600);
        assertThat(node.exec(ExecRequest.of("stat", "-c", "%a %s", path)).out()).isEqualTo("600 0\n");
        byte[] big = new byte[2_500_000];
        new java.util.Random(3).nextBytes(big);
        node.write(path, big, 0600);
        assertThat(node.read(path, 0, big.length)).isEqualTo(big);
        assertThat(node.read(path, 2_400_000, big.length)).hasSize(100_000);
        assertThatThrownBy(() -> node.read("/no/such/file", 0, 1)).isInstanceOf(NoSuchFileException.class);
        node.exec(ExecRequest.of("mkfifo", path + "-pipe"));
        assertThat(node.read(path + "-pipe", 0, 1))
                .as("nobody waits for a writer")
                .isEmpty();
        node.exec(ExecRequest.of("rm", "-r", node.paths().home() + "/contract"));
    }
}
