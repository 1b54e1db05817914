package dev.pgdrill.shell;

/** Text in columns. */
public final class Columns {
    private Columns() {}

    /** The text with spaces after it up to a width. */
    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
