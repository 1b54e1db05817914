package dev.pgdrill.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program to run on a node, as the node's user.
 *
 * @param command the program and its arguments; no shell is involved
 * @param environment variables added to the node's own (PGDATA, PGPORT, PATH, …)
 * @param cleanEnvironment whether only PATH, HOME=/nonexistent, LANG and {@code environment} are set, so that nothing a learner set up is seen
 * @param directory the working directory; null for the user's home
 * @param stdin what the program reads; it then sees the end of its input
 * @param timeout how long it may run
 * @param limit bytes of stdout and of stderr that are kept, the last ones; the program is not stopped by it
 * @param stdout told each piece of output as it arrives, beside what is kept; null for nobody
 * @param stderr likewise
 */
public record ExecRequest(
        List<String> command,
        Map<String, String> environment,
        boolean cleanEnvironment,
        @Nullable String directory,
        byte[] stdin,
        Duration timeout,
        int limit,
        @Nullable Consumer<byte[]> stdout,
        @Nullable Consumer<byte[]> stderr) {

    private static final byte[] NOTHING = {};

    /** That command, for at most 60 s, keeping 1 MiB of its output. */
    public static ExecRequest of(String... command) {
        return new ExecRequest(
                List.of(command), Map.of(), false, null, NOTHING, Duration.ofSeconds(60), 1 << 20, null, null);
    }

    /** A bash script given as text, run without the learner's profile. */
    public static ExecRequest bash(String script) {
        return of("bash", "--noprofile", "--norc", "-c", script);
    }

    public ExecRequest withEnvironment(Map<String, String> variables) {
        return new ExecRequest(command, variables, cleanEnvironment, directory, stdin, timeout, limit, stdout, stderr);
    }

    public ExecRequest withCleanEnvironment() {
        return new ExecRequest(command, environment, true, directory, stdin, timeout, limit, stdout, stderr);
    }

    public ExecRequest withDirectory(String path) {
        return new ExecRequest(command, environment, cleanEnvironment, path, stdin, timeout, limit, stdout, stderr);
    }

    public ExecRequest withStdin(byte[] bytes) {
        return new ExecRequest(
                command, environment, cleanEnvironment, directory, bytes, timeout, limit, stdout, stderr);
    }

    public ExecRequest withTimeout(Duration duration) {
        return new ExecRequest(
                command, environment, cleanEnvironment, directory, stdin, duration, limit, stdout, stderr);
    }

    public ExecRequest withLimit(int bytes) {
        return new ExecRequest(
                command, environment, cleanEnvironment, directory, stdin, timeout, bytes, stdout, stderr);
    }

    public ExecRequest withOutput(Consumer<byte[]> out, Consumer<byte[]> err) {
        return new ExecRequest(command, environment, cleanEnvironment, directory, stdin, timeout, limit, out, err);
    }
}
