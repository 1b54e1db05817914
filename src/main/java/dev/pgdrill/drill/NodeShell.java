package dev.pgdrill.drill;

import dev.pgdrill.cluster.ConsoleRequest;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs typed lines in bash on a node. Each line is a bash of its own; what a line leaves behind (directory, variables,
 * functions, aliases) is kept in a file on the node, so it survives pgdrill.
 */
public final class NodeShell {
    private static final String SCRIPT = resource("line.bash");
    private static final Map<String, String> PLAIN = environment(Map.of("PGDRILL_PLAIN", "1", "TERM", "dumb"));

    private NodeShell() {}

    /**
     * Runs a line without a terminal: empty input, no pager, stderr in order with stdout.
     *
     * @param output told each piece as it arrives
     * @throws dev.pgdrill.cluster.ExecTimeout if the line runs longer than allowed
     */
    public static ExecResult run(Node node, String line, Duration timeout, Consumer<byte[]> output) {
        return node.exec(ExecRequest.of(command(state(node), line).toArray(String[]::new))
                .withEnvironment(PLAIN)
                .withTimeout(timeout)
                .withLimit(64 << 10)
                .withOutput(output, output));
    }

    /**
     * The same line on a terminal.
     *
     * @param word hexadecimal digits that nobody can guess: what the line says to pgdrill itself at its end, by {@code
     *     ESC ] 5379 ; word ; …}, is told by it from what programs print
     * @param terminal variables that tell programs of the terminal, such as {@code TERM}
     */
    public static ConsoleRequest console(
            Node node, String line, Map<String, String> terminal, String word, int columns, int rows) {
        Map<String, String> environment = environment(terminal);
        environment.put("PGDRILL_ATTACHED", word);
        return new ConsoleRequest(command(state(node), line), environment, null, columns, rows);
    }

    /** Drops what earlier lines left behind on the node: directory, variables, functions and aliases. */
    static void forget(Node node) {
        node.exec(ExecRequest.of("rm", "-f", state(node)));
    }

    private static String state(Node node) {
        return node.paths().workspace() + "/shell";
    }

    /** These variables and the text that every line is run by. */
    static Map<String, String> environment(Map<String, String> variables) {
        Map<String, String> environment = new LinkedHashMap<>(variables);
        environment.put("PGDRILL_LINE", SCRIPT);
        return environment;
    }

    /** Needs {@link #environment}. */
    static List<String> command(String state, String line) {
        String script = "eval \"$PGDRILL_LINE\"; eval \"$__pgdrill_line\"";
        return List.of("bash", "--noprofile", "--norc", "-c", script, "bash", state, line);
    }

    private static String resource(String name) {
        try (InputStream in = NodeShell.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
