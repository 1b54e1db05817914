package dev.pgdrill.shell;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.LineRunner;

/** How a person's mistake is told. */
public final class Failures {
    private Failures() {}

    /** What to tell of a node or an engine that can't be reached. */
    public static UserError unavailable(RuntimeException failure) {
        return UserError.environment(String.valueOf(failure.getMessage()), hint(failure));
    }

    private static String hint(RuntimeException failure) {
        if (failure instanceof NodeUnavailable node) {
            return node.isGone()
                    ? "nothing brings back a machine that was removed; abandon gives the drill up"
                    : "reset puts the whole cluster back to the start of the step, every node running";
        }
        return "pgdrill doctor tells what is missing here";
    }

    /** A runner that also shows why a line could not run; the journal has that as the line's output. */
    static LineRunner telling(Screen screen, LineRunner runner) {
        return (node, line, printed) -> {
            try {
                return runner.run(node, line, printed);
            } catch (NodeUnavailable down) {
                show(screen, unavailable(down));
                throw down;
            } catch (ExecTimeout late) {
                show(screen, UserError.environment(late.getMessage(), null));
                throw late;
            }
        };
    }

    public static void show(Screen screen, UserError error) {
        String label = screen.errorColour() ? "\u001b[31;1merror:\u001b[0m " : "error: ";
        screen.note(label + error.getMessage());
        if (error.where() != null) {
            screen.note("  --> " + error.where());
        }
        if (error.hint() != null) {
            screen.note("hint: " + error.hint());
        }
    }
}
