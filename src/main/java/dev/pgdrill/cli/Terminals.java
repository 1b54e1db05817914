package dev.pgdrill.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal a command was started from. */
final class Terminals {
    private static final int COLUMNS = 80;

    private Terminals() {}

    /** Whether a person sits at both ends, as the launcher says. */
    static boolean interactive() {
        String terminals = System.getProperty("pgdrill.terminals", "");
        return terminals.contains("0") && terminals.contains("1");
    }

    /** Whether stdout is a terminal, as the launcher says. */
    static boolean output() {
        return System.getProperty("pgdrill.terminals", "").contains("1");
    }

    /** The terminal. The caller closes it. */
    static Terminal open() {
        try {
            // Grapheme clusters would be asked for with a query, which a silent terminal doesn't answer.
            return TerminalBuilder.builder()
                    .system(true)
                    .dumb(true)
                    .graphemeCluster(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How wide text on stdout may be. */
    static int columns() {
        if (!output()) {
            return COLUMNS;
        }
        try (Terminal terminal = open()) {
            return terminal.getColumns() > 0 ? terminal.getColumns() : COLUMNS;
        } catch (IOException e) {
            return COLUMNS;
        }
    }
}
