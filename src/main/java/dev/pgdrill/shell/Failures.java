package dev.pgdrill.shell;

import dev.pgdrill.UserError;

/** How a person's mistake is told. */
public final class Failures {
    private Failures() {}

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
