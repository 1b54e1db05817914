package dev.pgdrill.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;

/** Styled text in lines. */
final class AttributedLines {
    private AttributedLines() {}

    /** Lines of at most that many columns, broken between words; a longer word is left whole. At least one line. */
    static List<AttributedString> wrap(AttributedString text, int room) {
        List<AttributedString> lines = new ArrayList<>();
        for (AttributedString hard : text.columnSplitLength(Integer.MAX_VALUE)) {
            AttributedString rest = hard;
            while (rest.columnLength() > room) {
                int cut = cut(rest, room);
                lines.add(rest.subSequence(0, cut));
                rest = rest.subSequence(skipSpaces(rest, cut), rest.length());
            }
            if (rest.length() > 0 || hard.length() == 0) {
                lines.add(rest);
            }
        }
        if (lines.isEmpty()) {
            lines.add(AttributedString.EMPTY);
        }
        return lines;
    }

    private static int cut(AttributedString text, int room) {
        int fits = text.columnSubSequence(0, room + 1).length();
        for (int at = Math.min(fits, text.length() - 1); at > 0; at--) {
            if (text.charAt(at) == ' ') {
                return at;
            }
        }
        // A single long word, such as a path, is left whole: it can then be copied.
        int space = text.toString().indexOf(' ');
        return space < 0 ? text.length() : space;
    }

    private static int skipSpaces(AttributedString text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
