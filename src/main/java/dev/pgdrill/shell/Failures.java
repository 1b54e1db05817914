package dev.pgdrill.shell;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.NodeUnavailable;

/** How a person's mistake is told. */
public final class Failures {
    private Failures() {}

    /** What to tell of a node or an engine that can't be reached. */
    public static UserError unavailable(RuntimeException failure) {
        return UserError.environment(
                String.valueOf(failure.getMessage()),
                failure instanceof NodeUnavailable
                        ? "reset puts the whole cluster back to the start of the step, every node running"
                        : "pgdrill doctor tells what is missing here");
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
