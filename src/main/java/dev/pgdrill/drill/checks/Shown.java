package dev.pgdrill.drill.checks;

import dev.pgdrill.Counted;
import dev.pgdrill.drill.Rows;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was seen, in a form a person can read: short, and nothing in it that a terminal would obey. */
final class Shown {
    /** Characters. */
    static final int LIMIT = 500;

    private static final int MAX_ROWS = 6;
    private static final int MAX_CELL = 60;
    private static final String NOTHING = "(nothing)";

    private Shown() {}

    static String text(String text) {
        return text(text, "");
    }

    /** The text, shortened so that the remark has room behind it. */
    static String text(String text, String remark) {
        String clean = clean(text.strip());
        if (clean.isEmpty()) {
            return NOTHING + remark;
        }
        int room = LIMIT - remark.length();
        return (clean.length() <= room ? clean : cut(clean, room - 2) + " …") + remark;
    }

    /** A single value as it is, more as a table with aligned columns. */
    static String rows(Rows rows) {
        if (rows.isEmpty()) {
            return "(no rows)";
        }
        if (rows.values().size() == 1 && rows.columns().size() == 1) {
            return text(cell(rows.first(), LIMIT));
        }
        List<List<String>> table = new ArrayList<>();
        table.add(rows.columns().stream().map(label -> cell(label, MAX_CELL)).toList());
        for (List<@Nullable String> row :
                rows.values().subList(0, Math.min(MAX_ROWS, rows.values().size()))) {
            table.add(row.stream().map(value -> cell(value, MAX_CELL)).toList());
        }
        StringBuilder out = new StringBuilder();
        for (List<String> row : table) {
            out.append(line(row, table)).append('\n');
        }
        int more = rows.values().size() - MAX_ROWS;
        String tail = more > 0 ? "… " + Counted.of(more, "more row") : "";
        String head = out.toString().stripTrailing();
        int room = LIMIT - tail.length() - 3;
        return (head.length() <= room ? head : cut(head, room) + "…") + (tail.isEmpty() ? "" : "\n" + tail);
    }

    private static String line(List<String> row, List<List<String>> table) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width = table.stream()
                    .mapToInt(cells -> cells.get(at).length())
                    .max()
                    .orElse(0);
            line.append(column == 0 ? "" : " | ").append(row.get(column));
            line.append(" ".repeat(width - row.get(column).length()));
        }
        return line.toString().stripTrailing();
    }

    private static String cell(@Nullable String value, int limit) {
        if (value == null) {
            return "(null)";
        }
        String clean = clean(value).replace("\n", limit == LIMIT ? "\n" : "↵");
        return clean.length() <= limit ? clean : cut(clean, limit - 1) + "…";
    }

    /** Control characters but line feeds become blanks or replacement characters, so no escape sequence survives. */
    private static String clean(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), 4 * LIMIT));
        text.codePoints().limit(4L * LIMIT).forEach(point -> {
            if (point == '\n') {
                out.append('\n');
            } else if (point == '\t' || point == '\r') {
                out.append(' ');
            } else if (Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE) {
                out.append('\uFFFD');
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    private static String cut(String text, int length) {
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
