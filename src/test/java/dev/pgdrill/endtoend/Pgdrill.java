package dev.pgdrill.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real launcher, in a home of its own, with scenarios of its own. */
final class Pgdrill {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Path home;
    private final String runtime;
    private final Path state;
    private final Map<String, String> environment = new HashMap<>();

    Pgdrill(Path home, String runtime) {
        this(home, runtime, home.resolve(".local/state"));
    }

    /** @param state where it keeps what it knows of drills */
    Pgdrill(Path home, String runtime, Path state) {
        this.home = home;
        this.runtime = runtime;
        this.state = state;
    }

    /** From now on with these variables as well. */
    void with(Map<String, String> variables) {
        environment.putAll(variables);
    }

    /** From now on with another clock: this machine's and the seconds that the file says, such as {@code -7200}. */
    void withClock(Path library, Path offset) {
        with(Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_NO_CACHE",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1"));
    }

    /** What a command line printed and ended with. */
    record Result(int exit, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    /** Where the tests' own scenarios are. */
    Path scenarios() {
        return home.resolve("mine");
    }

    Path drills() {
        return state.resolve("pgdrill/drills");
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(LONGEST, arguments);
    }

    /** The same for work that may take longer than a drill. */
    Result run(Duration longest, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", null);
        Path err = Files.createTempFile(home, "err", null);
        Process process = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("pgdrill " + String.join(" ", arguments) + " takes too long: " + read(err));
        }
        return new Result(process.exitValue(), read(out), read(err));
    }

    /** Starts a command line and leaves it running. What it says of trouble goes to {@link #complaints}. */
    Process start(String... arguments) throws IOException {
        return builder(arguments)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(home.resolve("complaints").toFile())
                .start();
    }

    /** What the command line started last has said of trouble. */
    String complaints() throws IOException {
        return read(home.resolve("complaints"));
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("pgdrill.home", ""), "pgdrill")
                .toAbsolutePath()
                .toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new java.io.File("/dev/null"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_STATE_HOME", state.toString());
        List.of("XDG_CACHE_HOME", "XDG_CONFIG_HOME").forEach(builder.environment()::remove);
        builder.environment().put("PGDRILL_RUNTIME", runtime);
        builder.environment().put("PGDRILL_TRUST", "1");
        builder.environment().put("PGDRILL_SCENARIOS", scenarios().toString());
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
