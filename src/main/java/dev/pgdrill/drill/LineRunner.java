package dev.pgdrill.drill;

import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodeUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** How a line comes to run in a node's bash. */
public interface LineRunner {
    /** How long a typed line may run when nobody sits at a terminal to stop it. */
    Duration LONGEST_LINE = Duration.ofMinutes(15);

    /**
     * Runs the line to its end.
     *
     * @param printed to be told what it prints, as it prints it
     * @throws NodeUnavailable if the node cannot be reached
     * @throws ExecTimeout if it ran too long
     */
    Ran run(Node node, String line, Consumer<byte[]> printed) throws InterruptedException;

    /** Without a terminal. */
    static LineRunner plain() {
        return (node, line, printed) ->
                new Ran(NodeShell.run(node, line, LONGEST_LINE, printed).status(), List.of());
    }

    /**
     * How a line ended.
     *
     * @param statements what was typed at psql's own prompt, oldest first
     */
    record Ran(int status, List<String> statements) {}
}
