package dev.pgdrill.report;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes text that a learner or a node wrote safe to look at: no terminal sequences, nothing invisible that reorders or
 * hides what follows, nothing XML can't hold. Escaping for a format is that format's business.
 */
final class Printable {
    private static final char ESCAPE = '\u001b';
    /** ECMA-48: control sequences, operating system commands and their like up to their terminator, other escapes. */
    private static final Pattern SEQUENCES = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]"
            + "|\u009b[0-?]*[ -/]*[@-~]"
            + "|\u001b[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?"
            + "|\u001b[ -/]*[0-Z\\\\^-~]");

    private Printable() {}

    static String of(String text) {
        String plain = text.indexOf(ESCAPE) >= 0 || text.indexOf('\u009b') >= 0
                ? SEQUENCES.matcher(text).replaceAll("")
                : text;
        StringBuilder out = new StringBuilder(plain.length());
        int i = 0;
        while (i < plain.length()) {
            int point = plain.codePointAt(i);
            i += Character.charCount(point);
            if (point == '\r') {
                if (i >= plain.length() || plain.charAt(i) != '\n') {
                    out.append('\n');
                }
            } else {
                append(out, point);
            }
        }
        return out.toString();
    }

    /** The same in one line. */
    static String line(String text) {
        return of(text).strip().replaceAll("\\s*\n\\s*", " ⏎ ").replace('\t', ' ');
    }

    private static void append(StringBuilder out, int point) {
        if (point == '\n' || point == '\t') {
            out.appendCodePoint(point);
        } else if (point == 0x2028 || point == 0x2029 || point == 0x85) {
            out.append('\n');
        } else if (Character.isISOControl(point) || reordersOrHides(point)) {
            out.append(String.format(Locale.ROOT, "⟨U+%04X⟩", point));
        } else if (Character.getType(point) == Character.SURROGATE || (point & 0xfffe) == 0xfffe) {
            out.append('\ufffd');
        } else {
            out.appendCodePoint(point);
        }
    }

    private static boolean reordersOrHides(int point) {
        return point >= 0x202a && point <= 0x202e
                || point >= 0x2066 && point <= 0x2069
                || point == 0x200b
                || point == 0x200e
                || point == 0x200f
                || point == 0x061c
                || point == 0xfeff
                || point >= 0xe0000 && point <= 0xe007f;
    }
}
