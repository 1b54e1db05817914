package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.testing.Requires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The shell in a real terminal, with one drill that goes through all tests. Every runtime passes this. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ShellOnTerminalContract {
    private static final String PROMPT = "^first-steps \\d/2 primary ❯ ?$";
    private static final Duration BRINGING_UP = Duration.ofMinutes(4);

    private final Map<String, String> environment = new HashMap<>();
    Path home;
    Tmux tmux;

    abstract String runtime();

    @BeforeAll
    void startTheDrill() throws IOException {
        Requires.tmux();
        home = Files.createTempDirectory("shell");
        FirstSteps.write(home.resolve("scenarios"));
        environment.putAll(ShellProgram.environment(home, runtime()));
        tmux = new Tmux();
        open(Map.of());
        tmux.await("^pgdrill ❯");
        tmux.line("start first-steps");
        tmux.await(PROMPT, BRINGING_UP);
    }

    @AfterAll
    void endTheDrill() throws IOException {
        if (tmux != null) {
            try {
                reopen(Map.of());
                tmux.line("abandon");
                tmux.await("\\[y/N\\]");
                tmux.line("y");
                tmux.await("^pgdrill ❯ ?$");
                // A shell that still ends would write its history while the directory is removed.
                tmux.line("quit");
                tmux.await("ended with 0");
            } finally {
                tmux.close();
            }
            ShellProgram.remove(home);
        }
    }

    /** A prompt on an otherwise empty screen. */
    @BeforeEach
    void clear() {
        if (tmux.screen().isBlank() || !tmux.screen().contains("❯")) {
            return;
        }
        tmux.key("C-c");
        tmux.await("❯ ?$");
        tmux.key("C-l");
        tmux.await("\\A" + PROMPT);
    }

    @Test
    @Order(1)
    void thePromptAndTheStatusLineTellWhereOneStands() {
        String screen = tmux.await("^ 1/2 table · checks 0/1 · 0/11 points · ●primary · \\d+:\\d\\d$");
        assertThat(screen).containsPattern("(?m)^first-steps 1/2 primary ❯");
        assertThat(screen.lines()).hasSize(24).allMatch(line -> line.length() <= 80);
    }

    @Test
    @Order(2)
    void directoryAndVariablesStayFromLineToLine() {
        quietly("cd /tmp && export colour=grün");
        assertThat(run("echo \"$colour $PWD\"", "^grün /tmp$")).doesNotContain("error");
    }

    @Test
    @Order(2)
    void nothingScrollsAwayBeforeTheScreenIsFull() {
        for (int line = 1; line <= 5; line++) {
            run("echo line $((" + line + "))", "^line " + line + "$");
        }
        tmux.line("printf 'no line feed'");
        String screen = tmux.await("^no line feed\\S?\n");
        assertThat(screen.lines().findFirst().orElse("")).endsWith("echo line $((1))");
        assertThat(screen).containsSubsequence("line 1\n", "line 2\n", "line 3\n", "line 4\n", "line 5\n");
    }

    @Test
    @Order(3)
    void aLineGoesOnUntilItIsWhole() {
        tmux.line("cat <<EOF");
        tmux.await("^  > ?$");
        tmux.line("it's 日本");
        tmux.line("EOF");
        tmux.await("^it's 日本$");
    }

    @Test
    @Order(4)
    void aPastedPageRunsLineByLine() throws IOException {
        tmux.paste("false\necho one\nnote it's pasted\ncat <<EOF\ntwo\nEOF\nfor i in 3; do\n  echo number $i\ndone\n");
        tmux.key("Enter");
        String screen = tmux.await("^number 3$");
        assertThat(screen).containsSubsequence("\none\n", "\nnoted\n", "\ntwo\n");
    }

    @Test
    @Order(5)
    void ctrlCClearsTheLineAndStopsAProgram() {
        tmux.type("echo never");
        tmux.key("C-c");
        tmux.await("\\A.*echo never\n" + PROMPT);
        // bash itself passes over a Ctrl-C that comes while it has forked and not yet begun the program.
        tmux.line("sh -c 'echo asleep; exec sleep 1000'; echo awake");
        tmux.await("^asleep$");
        tmux.key("C-c");
        String screen = tmux.await("\\^C\n+" + PROMPT);
        assertThat(screen).doesNotContainPattern("(?m)^(never|awake)$");
    }

    @Test
    @Order(6)
    void whatIsTypedAheadIsDoneNextOrWaitsAtThePrompt() {
        tmux.line("echo begins; sleep 2");
        tmux.await("^begins$");
        tmux.line("echo next");
        tmux.type("echo unfinished");
        tmux.await("^next$");
        tmux.await("❯ echo unfinished$");
    }

    @Test
    @Order(5)
    void aBackgroundJobThatEndsWithItsLineIsToldOf() {
        tmux.line("nohup sleep 300 >/dev/null 2>&1 & job=$!");
        tmux.line("ps -o args= $job; kill $job; echo kept");
        assertThat(tmux.await("^kept$")).contains("sleep 300").doesNotContain("a background job ends");
        tmux.line("sleep 300 &");
        tmux.await("^a background job ends with its line here; begin it with nohup to keep it$");
    }

    @Test
    @Order(5)
    void aBackslashTypedAheadStaysWhereItWasTyped() {
        tmux.line("echo begins; sleep 2");
        tmux.await("^begins$");
        tmux.line("echo 'one\\d' | sed 's/n/N/'");
        tmux.line("echo 'two\\e\\f' | sed 's/w/W/'");
        tmux.await("^oNe\\\\d$[\\s\\S]*^tWo\\\\e\\\\f$");
    }

    @Test
    @Order(7)
    void psqlHasItsPagerAndItsPromptIsRemembered() {
        tmux.line("PAGER=less psql");
        tmux.await("^app=# ?$");
        tmux.line("select n, 'grün 日本' as word from generate_series(1, 500) n;");
        tmux.await("^ +3 \\| grün 日本$[\\s\\S]*^:$");
        tmux.type("G");
        tmux.await("\\(500 rows\\)");
        tmux.type("q");
        tmux.await("^app=# ?$");
        tmux.line("\\q");
        tmux.await(PROMPT);
        tmux.line("clear; echo cleared");
        tmux.await("^cleared$");
        run("timeline", "in psql: select n, 'grün");
    }

    @Test
    @Order(8)
    void vimEditsAFile() {
        tmux.line("vim -u NONE /tmp/written.txt");
        tmux.await("^~[\\s\\S]*^~");
        tmux.type("i");
        tmux.type("grün");
        tmux.key("Escape");
        tmux.type(":wq");
        tmux.key("Enter");
        tmux.await("❯");
        run("od -An -c /tmp/written.txt | tail -n 1; rm /tmp/written.txt", "g +r +303 274 +n");
    }

    @Test
    @Order(8)
    void programsThatDrawTheScreenAnewComeAndGo() {
        tmux.line("watch -t -n 1 echo tick");
        tmux.await("\\Atick\n");
        // Nobody could fetch it back from the background, so it isn't sent there.
        tmux.key("C-z");
        tmux.key("C-c");
        tmux.await(PROMPT);
        tmux.line("!top");
        tmux.await("^ +PID ");
        tmux.key("q");
        tmux.await(PROMPT);
        run("top -b -n 1 | grep -c PID", "^1$");
    }

    @Test
    @Order(9)
    void lessTakesTheWholeScreenAndGivesItBack() {
        tmux.line("seq 1000 | less");
        tmux.await("\\A1\n2\n[\\s\\S]*^23\n:$");
        tmux.type("q");
        tmux.await("❯");
        tmux.await("^ 1/2 table");
    }

    @Test
    @Order(10)
    void aProgramLearnsOfANewSize() {
        tmux.line("trap 'stty size' WINCH; echo waiting; until read -r -n 1 -t 0.1; do :; done");
        tmux.await("^waiting$");
        tmux.resize(100, 30);
        tmux.await("^30 100$");
        tmux.type("q");
        tmux.await("❯ ?$");
        tmux.resize(80, 24);
        // tmux tells the terminal a little later than it changes itself; the status line then has its new place.
        tmux.await("\\A(.*\n){23} 1/2 table.*\n\\z");
        run("trap - WINCH; stty size", "^24 80$");
        tmux.await("^ 1/2 table");
    }

    @Test
    @Order(11)
    void binaryOutputPasses() {
        // Without the bytes that would change the terminal's own state, which is no business of the shell's.
        tmux.line("head -c 20000 /dev/urandom | tr -d '\\033\\016\\017\\200-\\237'; printf '\\033c'; echo survived");
        tmux.await("^survived$");
    }

    @Test
    @Order(12)
    void aFloodOfOutputFillsNeitherJournalNorRecording() throws IOException {
        run("yes 0123456789abcdef | head -c 100000000; echo; echo dry", "^dry$");
        tmux.await(PROMPT);
        assertThat(Files.size(ShellProgram.drill(home).resolve("journal.jsonl")))
                .isLessThan(1 << 20);
        try (Stream<Path> recordings = Files.list(ShellProgram.drill(home).resolve("recordings"))) {
            assertThat(recordings).isNotEmpty().allMatch(each -> each.toFile().length() < 8 << 20);
        }
        assertThat(Files.readString(ShellProgram.drill(home).resolve("journal.jsonl")))
                .contains("\"outputBytes\":10");
    }

    @Test
    @Order(13)
    void aMistypedVerbIsPointedOut() {
        assertThat(run("chek", "did you mean check\\?")).contains("chek: command not found");
    }

    @Test
    @Order(14)
    void theConnectionStringIsShownAndNotRecorded() throws IOException {
        String screen = run("connect", "^postgresql://app:\\S+@127.0.0.1:\\d+/app$");
        String password =
                screen.replaceAll("(?s).*postgresql://app:([^@]+)@.*", "$1").strip();
        try (Stream<Path> files = Files.walk(ShellProgram.drill(home))) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> text(file).contains(password));
        }
    }

    @Test
    @Order(15)
    void tabCompletesVerbsAndFiles() {
        tmux.type("timel");
        tmux.key("Tab");
        tmux.await("❯ timeline ?$");
        tmux.key("C-u");
        tmux.type("ls /etc/hostn");
        tmux.key("Tab");
        tmux.await("❯ ls /etc/hostname ?$");
        tmux.key("C-u");
    }

    @Test
    @Order(16)
    void aHintIsPaidForOnlyIfWanted() {
        tmux.line("hint");
        tmux.await("hint about there for 1 point; take it\\? \\[y/N\\]");
        tmux.line("n");
        tmux.await(PROMPT);
        tmux.line("h");
        tmux.await("\\[y/N\\] ?$");
        tmux.line("y");
        tmux.await("^It is called notes\\.$");
    }

    @Test
    @Order(16)
    void everyVerbThatShowsSomethingDoes() {
        run("task", "^Make a table$");
        run("status", "^points +\\d+ of 11$");
        run("nodes", "^ *●? ?primary\\b");
        run("timeline", "chek +exit 127");
        run("show first-steps", "^First steps");
        run("help", "help keys");
        tmux.line("psql primary");
        tmux.await("^app=# ?$");
        run("\\q", PROMPT);
        run("sql select 40 + 3", "^ +43$");
        run("use primary", "^on primary$");
        run("list", "^  first-steps ");
        run("report", "^report ");
        run("resume", "is on already$");
        run("logs", "ready to accept c");
        tmux.line("top");
        tmux.await("q quit");
        tmux.key("q");
        tmux.await(PROMPT);
    }

    @Test
    @Order(17)
    void aCheckSaysWhatIsMissingAndThePromptTurnsRed() {
        run("check", "^table: 0 of 1 checks hold$");
        assertThat(tmux.screen()).contains("✗ FAIL  there", "the notes need a place");
        tmux.await("\\A[\\s\\S]*❯ ?$");
    }

    @Test
    @Order(18)
    void resetPutsTheClusterBackAndLeavesTheShell() {
        run("cd /tmp; psql -c 'create table notes (text text)'", "CREATE TABLE");
        tmux.await("all checks hold: check takes the step");
        tmux.line("reset");
        tmux.await("\\[y/N\\] ?$");
        tmux.line("y");
        tmux.await("^back at the start of table$");
        run("pwd; psql -Atc \"select coalesce(to_regclass('notes')::text, 'no table')\"", "^/tmp\nno table$");
    }

    @Test
    @Order(19)
    void theTerminalIsClosedAndTheDrillGoesOnInAnother() {
        quietly("cd /usr; export kept=yes; function hello { echo \"hello $kept\"; }");
        tmux.hangUp();
        open(Map.of());
        tmux.await("First steps: step 1 of 2, Make a table, on primary\\.[\\s\\S]*❯");
        run("pwd; hello", "^/usr\nhello yes$");
        tmux.key("Up", "Up", "Up");
        tmux.await("❯ cd /usr; export kept=yes");
        tmux.key("C-u");
    }

    @Test
    @Order(20)
    void worksWithoutColour() {
        reopen(Map.of("NO_COLOR", "1"));
        tmux.await("❯");
        run("check", "0 of 1 checks hold");
        assertThat(tmux.styled()).doesNotContain("\u001b[3");
        reopen(Map.of());
    }

    @Test
    @Order(21)
    void worksInAscii() {
        reopen(Map.of("LANG", "C", "LC_ALL", "C"));
        tmux.await("^first-steps 1/2 primary > ?$");
        tmux.line("check");
        String screen = tmux.await("0 of 1 checks hold");
        tmux.await("^ 1/2 table \\| checks 0/1 \\|");
        assertThat(screen).matches("\\p{ASCII}*");
        tmux.line("printf ä | od -An -tx1");
        tmux.await("^ c3 a4$");
        reopen(Map.of());
    }

    @Test
    @Order(22)
    void worksOnADumbTerminal() {
        reopen(Map.of("TERM", "dumb"));
        tmux.await("❯");
        tmux.line("echo $TERM; printf abc");
        tmux.await("^dumb\nabc$");
        tmux.line("check");
        tmux.await("0 of 1 checks hold");
        assertThat(tmux.screen()).doesNotContain("checks 0/1 ·");
        reopen(Map.of());
    }

    @Test
    @Order(23)
    void readsLinesFromAPipe() throws IOException, InterruptedException {
        tmux.key("C-d");
        tmux.await("ended with");
        Process process = process("printf '%s\\n' 'cat <<E' 'from a pipe' E chek 'note it is' check | \"$@\"");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(out).contains("\nfrom a pipe\n", "did you mean check?", "noted", "0 of 1 checks hold");
        assertThat(out).doesNotContain("\u001b");
        assertThat(process.exitValue()).isEqualTo(1);
        tmux.hangUp();
        open(Map.of());
        tmux.await(PROMPT);
    }

    @Test
    @Order(24)
    void aStepIsPassedAndEnterBeginsTheNext() {
        run("sql create table notes (text text)", "CREATE TABLE");
        run("check", "^table: 1 of 1 checks hold, passed$");
        tmux.line("solution");
        tmux.await("What you typed[\\s\\S]*create table notes[\\s\\S]*The solution plain[\\s\\S]*create table notes");
        tmux.await(PROMPT);
        tmux.key("Enter");
        tmux.await("Write a row, and look up");
        tmux.await("^first-steps 2/2 primary ❯");
    }

    @Test
    @Order(25)
    void answersAreCompletedAndCounted() {
        tmux.type("answer ");
        tmux.key("Tab");
        tmux.await("❯ answer colour ?$");
        tmux.type("blue");
        tmux.key("Enter");
        tmux.await("^answered colour: blue$");
        run("check", "✓ PASS  colour");
    }

    @Test
    @Order(26)
    void gotoLeadsBackToAStep() {
        tmux.line("goto 1");
        tmux.await("\\[y/N\\] ?$");
        tmux.line("y");
        tmux.await("^back at the start of table$");
        tmux.await("^first-steps 1/2 primary ❯");
        tmux.await("^ 1/2 table · checks 0/1 · 0/11 points");
    }

    /** Types a line, waits for what it shows, and gives the screen. */
    String run(String line, String shows) {
        tmux.line(line);
        String screen = tmux.await(shows);
        tmux.await("[❯>] ?$");
        return screen;
    }

    /** Types a line that shows nothing, and waits until it is done. */
    private void quietly(String line) {
        tmux.line(line);
        tmux.line("echo do''ne");
        tmux.await("^done$");
        tmux.await("❯ ?$");
    }

    private void reopen(Map<String, String> more) {
        tmux.hangUp();
        open(more);
        tmux.await("[❯>] ?$");
    }

    private void open(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        tmux.start(80, 24, all, ShellProgram.command("012", "shell", "--trust"));
    }

    private Process process(String script) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("sh", "-c", script, "sh"), ShellProgram.command("", "shell", "--trust").stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
