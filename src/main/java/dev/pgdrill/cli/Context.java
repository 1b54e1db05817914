package dev.pgdrill.cli;

import dev.pgdrill.Directories;
import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.shell.Screen;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/**
 * The world a command acts in.
 *
 * @param home the project's directory, where scenarios and images are
 */
record Context(Map<String, String> environment, Screen screen, Directories directories, Path home, String version) {

    /** @param terminals which of the standard streams 0, 1 and 2 are terminals, such as {@code 12} */
    static Context of(Map<String, String> environment, PrintStream out, PrintStream err, String terminals) {
        String home = System.getProperty("pgdrill.home");
        if (home == null) {
            throw new UserError(
                    ExitCode.USAGE, "pgdrill.home is not set", null, "start pgdrill with its launcher, ./pgdrill");
        }
        return new Context(
                environment,
                Screen.of(out, err, environment, terminals),
                Directories.of(environment),
                Path.of(home),
                readVersion());
    }

    static String readVersion() {
        try (InputStream in = Context.class.getResourceAsStream("/pgdrill.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name a report gives the learner where they gave none. */
    String learner() {
        String given = environment.getOrDefault("PGDRILL_LEARNER", "");
        return given.isEmpty() ? environment.getOrDefault("USER", "learner") : given;
    }
}
