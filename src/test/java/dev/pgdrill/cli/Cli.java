package dev.pgdrill.cli;

import dev.pgdrill.Directories;
import dev.pgdrill.shell.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines in this process, in an isolated home. */
final class Cli {
    private final Map<String, String> environment = new HashMap<>(System.getenv());

    Cli(Path home) {
        environment.put("HOME", home.toString());
        environment.remove("XDG_STATE_HOME");
        environment.remove("XDG_CACHE_HOME");
        environment.remove("XDG_CONFIG_HOME");
        environment.remove("PGDRILL_SCENARIOS");
        environment.put("LANG", "C.UTF-8");
        environment.remove("LC_ALL");
    }

    Cli with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** What a command line printed and ended with. */
    record Result(int exit, String out, String err) {}

    Result run(String... arguments) {
        return run("", arguments);
    }

    /** The same with stdout and stderr on a terminal that knows colours. */
    Result runOnTerminal(String... arguments) {
        environment.put("TERM", "xterm-256color");
        return run("12", arguments);
    }

    private Result run(String terminals, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        int exit = Main.run(context(outStream, errStream, terminals, arguments), arguments);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The world as a command would find it. */
    Context context(PrintStream out, PrintStream err) {
        return context(out, err, "");
    }

    private Context context(PrintStream out, PrintStream err, String terminals, String... arguments) {
        Map<String, String> known = Main.environment(environment, arguments);
        return new Context(
                known,
                Screen.of(out, err, known, terminals),
                Directories.of(known),
                Path.of(System.getProperty("pgdrill.home", "")).toAbsolutePath(),
                Context.readVersion());
    }
}
