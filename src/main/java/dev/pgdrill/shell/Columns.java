package dev.pgdrill.shell;

import java.util.ArrayList;
import java.util.List;

/** Text in columns. */
public final class Columns {
    private Columns() {}

    /** The text with spaces after it up to a width. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /**
     * The text in lines of at most that many columns, broken between words where there are any, and where it is broken
     * already. At least one line.
     */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        int widest = Math.max(20, width);
        for (String given : text.split("\n", -1)) {
            String rest = given;
            while (rest.length() > widest) {
                int space = rest.lastIndexOf(' ', widest);
                int end = space > rest.length() - rest.stripLeading().length() ? space : widest;
                lines.add(rest.substring(0, end));
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }
}
