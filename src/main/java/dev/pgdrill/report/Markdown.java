package dev.pgdrill.report;

import java.util.List;
import java.util.regex.Pattern;

/** Writes Markdown whose text is shown as it is, whatever it is made of. */
final class Markdown {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~&@!]");
    /** At a line's beginning these make lists, quotes, rules and headings. */
    private static final Pattern LEADING = Pattern.compile("^(\\d*)([-+=.)])(?=[-=\\s]|$)");

    private final StringBuilder out = new StringBuilder();

    Markdown heading(int level, String text) {
        return blank().append("#".repeat(level) + " " + text(text)).blank();
    }

    /** A paragraph of Markdown. */
    Markdown paragraph(String markdown) {
        return blank().append(markdown).blank();
    }

    /** A list item of Markdown. */
    Markdown item(String marker, String markdown) {
        return append(marker + " " + markdown);
    }

    /** A table; cells are Markdown without line breaks. */
    Markdown table(List<String> header, List<List<String>> rows) {
        blank();
        row(header);
        append("|" + " --- |".repeat(header.size()));
        rows.forEach(this::row);
        return blank();
    }

    private void row(List<String> cells) {
        append("| " + String.join(" | ", cells) + " |");
    }

    Markdown blank() {
        int length = out.length();
        if (length > 1 && out.charAt(length - 2) != '\n') {
            out.append('\n');
        }
        return this;
    }

    private Markdown append(String line) {
        out.append(line).append('\n');
        return this;
    }

    /** Plain text in one line. */
    static String text(String text) {
        String escaped = SPECIAL.matcher(Printable.line(text)).replaceAll("\\\\$0");
        return LEADING.matcher(escaped).replaceFirst("$1\\\\$2");
    }

    /** A code span in one line. */
    static String code(String text) {
        String line = Printable.line(text);
        if (line.isEmpty()) {
            return "";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String padding = longest > 0 ? " " : "";
        return fence + padding + line + padding + fence;
    }

    /** A code span in a table's cell, where a bar would end the cell. */
    static String cellCode(String text) {
        return code(text).replace("|", "\\|");
    }

    @Override
    public String toString() {
        return out.toString().strip() + "\n";
    }
}
