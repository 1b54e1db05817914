package dev.pgdrill.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The file in which psql keeps what was typed at its prompt, as GNU readline or libedit write it. */
final class PsqlHistory {
    private static final String LIBEDIT = "_HiStOrY_V2_";
    private static final Pattern OCTAL = Pattern.compile("\\\\040");

    private PsqlHistory() {}

    /** The statements and backslash commands in a part of the file, oldest first, without such as only leave psql. */
    static List<String> statements(byte[] part) {
        List<String> statements = new ArrayList<>();
        String text = new String(part, StandardCharsets.UTF_8);
        boolean libedit = text.startsWith(LIBEDIT) || OCTAL.matcher(text).find();
        for (String line : text.split("\n")) {
            // psql writes the line feeds inside a statement as \001.
            String statement =
                    (libedit ? decoded(line) : line).replace('\u0001', '\n').strip();
            boolean leaves = statement.matches("\\\\q|quit;?|exit;?");
            if (!statement.isEmpty() && !leaves && !statement.equals(LIBEDIT)) {
                statements.add(statement);
            }
        }
        return statements;
    }

    /** libedit writes spaces and whatever is not a plain character as a backslash and three octal digits. */
    private static String decoded(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] raw = line.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < raw.length; at++) {
            if (raw[at] == '\\' && isOctal(raw, at + 1)) {
                bytes.write((raw[at + 1] - '0') * 64 + (raw[at + 2] - '0') * 8 + raw[at + 3] - '0');
                at += 3;
            } else if (raw[at] == '\\' && at + 1 < raw.length && raw[at + 1] == '\\') {
                bytes.write('\\');
                at++;
            } else {
                bytes.write(raw[at]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte[] raw, int from) {
        if (from + 2 >= raw.length) {
            return false;
        }
        for (int at = from; at < from + 3; at++) {
            if (raw[at] < '0' || raw[at] > '7') {
                return false;
            }
        }
        return true;
    }
}
