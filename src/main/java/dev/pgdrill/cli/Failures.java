package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.shell.Screen;

/** How a person's mistake is told. */
final class Failures {
    private Failures() {}

    static void show(Screen screen, UserError error) {
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
