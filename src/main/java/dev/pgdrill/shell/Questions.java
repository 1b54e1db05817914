package dev.pgdrill.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Asks the person at the terminal. */
public final class Questions {
    private Questions() {}

    /** Whether the answer is yes; no at the end of the input. */
    public static boolean yes(Screen screen, String question) {
        screen.err().print(screen.text(question) + " [y/N] ");
        screen.err().flush();
        return line().strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }

    private static String line() {
        StringBuilder line = new StringBuilder();
        try {
            for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {
                line.append((char) read);
            }
        } catch (IOException closed) {
            return "";
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
