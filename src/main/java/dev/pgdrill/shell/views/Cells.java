package dev.pgdrill.shell.views;

import dev.pgdrill.shell.Screen;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Text in columns of a terminal, where a character may be two columns wide or none. */
final class Cells {
    private Cells() {}

    static int width(String text) {
        return new AttributedString(text).columnLength();
    }

    /** The text's beginning in at most that many columns, with an ellipsis where something is missing. */
    static String fit(String text, int columns, Screen screen) {
        if (width(text) <= columns) {
            return text;
        }
        String ellipsis = screen.unicode() ? "…" : "...";
        int room = columns - ellipsis.length();
        if (room <= 0) {
            return ellipsis.substring(0, Math.max(0, columns));
        }
        return new AttributedString(text).columnSubSequence(0, room).toString() + ellipsis;
    }

    /** Exactly that many columns, filled up on the right. */
    static String left(String text, int columns, Screen screen) {
        String fitting = fit(text, columns, screen);
        return fitting + " ".repeat(Math.max(0, columns - width(fitting)));
    }

    /** Exactly that many columns, filled up on the left. */
    static String right(String text, int columns, Screen screen) {
        String fitting = fit(text, columns, screen);
        return " ".repeat(Math.max(0, columns - width(fitting))) + fitting;
    }

    /** What somebody typed or a server said, on one line and without control characters. */
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " / ").replaceAll("\\p{Cntrl}", " ");
    }

    /** Lines of at most that many columns, broken between words where there are any. */
    static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A number of bytes as a person reads it: {@code 812 B}, {@code 16.5 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = -1;
        do {
            value /= 1024;
            unit++;
        } while (value >= 1024 && unit < units.length - 1);
        return String.format(java.util.Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** Milliseconds as a person reads them: {@code 40 ms}, {@code 1.4 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(long milliseconds) {
        if (milliseconds < 1_000) {
            return milliseconds + " ms";
        }
        long seconds = milliseconds / 1_000;
        if (seconds < 60) {
            return String.format(java.util.Locale.ROOT, "%.1f s", milliseconds / 1e3);
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    /** Milliseconds in at most eight columns, up to 99 hours: {@code 40 ms}, {@code 1.4 s}, {@code 3:20}, {@code 2:05:00}. */
    static String stopwatch(long milliseconds) {
        long seconds = milliseconds / 1_000;
        if (seconds < 60) {
            return duration(milliseconds);
        }
        return seconds < 3_600
                ? String.format(java.util.Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        java.util.Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
