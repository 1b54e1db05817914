package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.docker.DockerRuntime;
import dev.pgdrill.cluster.local.LocalRuntime;
import dev.pgdrill.drill.HeldDrill;
import dev.pgdrill.drill.Interpreter;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A scenario played by its reference solution, typed at a terminal from the greeting to the farewell.
 *
 * @param more what the terminal's environment has besides, or otherwise
 */
record TypedPlay(String scenario, String runtime, int columns, int rows, Map<String, String> more) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);
    private static final String PROMPT = "[❯>] ?$";

    void play() throws Exception {
        Path home = Files.createTempDirectory("typed");
        Files.createDirectories(home.resolve("scenarios"));
        Map<String, String> environment = new HashMap<>(ShellProgram.environment(home, runtime));
        environment.putAll(more);
        try (Tmux tmux = new Tmux()) {
            tmux.start(columns, rows, environment, ShellProgram.command("012", "shell"));
            tmux.await("^pgdrill " + PROMPT, LONGEST_WAIT);
            tmux.line("start " + scenario);
            ScenarioFolder folder =
                    ScenarioFolder.read(Path.of(System.getProperty("pgdrill.home", "."), "scenarios", scenario));
            List<Step> steps = folder.scenario().steps();
            tmux.await("^" + scenario + " 1/" + steps.size() + " \\S+ " + PROMPT, LONGEST_WAIT);
            try (Runtime nodes =
                    runtime.equals("docker") ? new DockerRuntime(environment) : new LocalRuntime(environment)) {
                HeldDrill drill = new HeldDrill(ShellProgram.drill(home).resolve("journal.jsonl"), folder, nodes);
                if (!"dumb".equals(environment.get("TERM"))) {
                    // What is longer than the screen would wait for a key.
                    type(tmux, drill, "export PAGER=cat");
                }
                for (Step step : steps) {
                    pass(tmux, drill, step, steps.indexOf(step) + 1, steps.size());
                }
                farewell(tmux, drill);
            }
        } finally {
            ProcessBuilder clean = new ProcessBuilder(ShellProgram.command("", "clean", "--all", "--yes"));
            clean.environment().putAll(environment);
            clean.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            clean.start().waitFor();
            ShellProgram.remove(home);
        }
    }

    private void pass(Tmux tmux, HeldDrill drill, Step step, int place, int of) {
        for (String line : drill.reference()) {
            type(tmux, drill, line);
        }
        tmux.line("check");
        String checked = tmux.await("^" + Pattern.quote(step.id()) + ": \\d+ of \\d+ checks hold", LONGEST_WAIT);
        assertThat(checked).containsPattern("(?m)^" + Pattern.quote(step.id()) + ": \\d+ of \\d+ checks hold, passed$");
        assertThat(checked.lines()).allMatch(shown -> shown.length() <= columns);
        tmux.await(PROMPT, LONGEST_WAIT);
        if (place < of) {
            tmux.key("Enter");
            tmux.await("^" + scenario + " " + (place + 1) + "/" + of + " \\S+ " + PROMPT, LONGEST_WAIT);
        }
    }

    /** A line of however many lines, and what it does is done. */
    private void type(Tmux tmux, HeldDrill drill, String line) {
        DrillState before = drill.state();
        line.lines().forEach(tmux::line);
        boolean verb = Interpreter.isVerb(line);
        await().atMost(LONGEST_WAIT).untilAsserted(() -> {
            DrillState now = drill.state();
            boolean done = verb ? !now.equals(before) : now.commands() > before.commands() && now.running() == null;
            assertThat(done)
                    .as("something comes of %s:\n%s", line, tmux.screen())
                    .isTrue();
        });
        tmux.await("^\\S+ \\d/\\d \\S+ " + PROMPT, LONGEST_WAIT);
    }

    private void farewell(Tmux tmux, HeldDrill drill) {
        tmux.line("finish");
        tmux.await("\\[y/N\\] ?$");
        tmux.line("y");
        tmux.await("^pgdrill " + PROMPT, LONGEST_WAIT);
        DrillState state = drill.state();
        assertThat(state.verdict()).isEqualTo(Verdict.PASS);
        assertThat(state.steps().values())
                .flatExtracting(step -> step.explicit().values())
                .filteredOn(result -> !result.bonus())
                .allMatch(result -> result.verdict() == Verdict.PASS);
        tmux.line("quit");
        tmux.await("ended with 0");
    }
}
