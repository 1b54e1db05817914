package dev.pgdrill.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/**
 * A table's cells as lines: columns as wide as they need to be where there is room, narrower and with wrapped cells where
 * there isn't, and a cell below the other where even that is too wide.
 */
final class MarkdownTable {
    private static final int GAP = 2;
    private static final String STACKED = "    ";

    private final List<List<AttributedString>> rows;
    private final int columns;
    private final int room;

    private MarkdownTable(List<List<AttributedString>> rows, int room) {
        this.rows = rows.stream()
                .filter(row -> row.stream().anyMatch(cell -> cell.length() > 0))
                .toList();
        this.columns = rows.stream().mapToInt(List::size).max().orElse(0);
        this.room = room;
    }

    /** The lines, of at most that many columns unless a single word is longer. */
    static List<AttributedString> lines(List<List<AttributedString>> rows, int room) {
        MarkdownTable table = new MarkdownTable(rows, room);
        int[] widths = table.widths();
        return table.fits(widths) ? table.sideBySide(widths) : table.stacked();
    }

    /** As wide as the content, with room taken from the widest that can still give some. */
    private int[] widths() {
        int[] widths = new int[columns];
        int[] least = new int[columns];
        for (int column = 0; column < columns; column++) {
            for (List<AttributedString> row : rows) {
                AttributedString cell = cell(row, column);
                widths[column] = Math.max(widths[column], cell.columnLength());
                least[column] = Math.max(least[column], longestWord(cell));
            }
        }
        while (!fits(widths)) {
            int widest = -1;
            for (int column = 0; column < columns; column++) {
                if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
                    widest = column;
                }
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private boolean fits(int[] widths) {
        return Arrays.stream(widths).sum() + GAP * (columns - 1) <= room;
    }

    private List<AttributedString> sideBySide(int[] widths) {
        List<AttributedString> lines = new ArrayList<>();
        for (List<AttributedString> row : rows) {
            List<List<AttributedString>> cells = new ArrayList<>();
            for (int column = 0; column < columns; column++) {
                cells.add(AttributedLines.wrap(cell(row, column), widths[column]));
            }
            int height = cells.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < height; line++) {
                AttributedStringBuilder text = new AttributedStringBuilder();
                int end = 0;
                for (int column = 0; column < columns; column++) {
                    if (line < cells.get(column).size()) {
                        text.append(" ".repeat(end - text.columnLength()));
                        text.append(cells.get(column).get(line));
                    }
                    end += widths[column] + GAP;
                }
                lines.add(text.toAttributedString());
            }
        }
        return lines;
    }

    private List<AttributedString> stacked() {
        List<AttributedString> lines = new ArrayList<>();
        for (List<AttributedString> row : rows) {
            lines.addAll(AttributedLines.wrap(cell(row, 0), room));
            for (int column = 1; column < row.size(); column++) {
                for (AttributedString line : AttributedLines.wrap(row.get(column), room - STACKED.length())) {
                    lines.add(new AttributedStringBuilder()
                            .append(STACKED)
                            .append(line)
                            .toAttributedString());
                }
            }
        }
        return lines;
    }

    private static AttributedString cell(List<AttributedString> row, int column) {
        return column < row.size() ? row.get(column) : AttributedString.EMPTY;
    }

    private static int longestWord(AttributedString cell) {
        return Arrays.stream(cell.toString().split(" "))
                .mapToInt(word -> new AttributedString(word).columnLength())
                .max()
                .orElse(0);
    }
}
