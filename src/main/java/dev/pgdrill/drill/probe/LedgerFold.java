package dev.pgdrill.drill.probe;

import dev.pgdrill.drill.probe.Attempt.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link Ledger} of the lines the program on the application's node wrote; the program's head describes them.
 * Lines that are no whole ones, such as one torn by a crash, are left out. Not safe for use by several threads.
 */
public final class LedgerFold {
    private static final long DEFAULT_INTERVAL = 100_000;

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Connected> connections = new ArrayList<>();
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long interval = DEFAULT_INTERVAL;
    private long last;
    private long ignored;

    /** The next bytes of the file; a line may go on in the bytes after them. */
    public void add(byte[] bytes) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                unfinished.write(bytes, start, i - start);
                line(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
                start = i + 1;
            }
        }
        unfinished.write(bytes, start, bytes.length - start);
    }

    /** What the lines so far say. */
    public Ledger ledger() {
        return new Ledger(List.copyOf(attempts), List.copyOf(readings), List.copyOf(connections), interval, last);
    }

    /** How many lines were left out. */
    public long ignored() {
        return ignored;
    }

    private void line(String line) {
        try {
            if (!fold(line)) {
                ignored++;
            }
        } catch (NumberFormatException e) {
            ignored++;
        }
    }

    private boolean fold(String line) {
        String[] word = line.split(" ", 6);
        return switch (word[0]) {
            case "w" -> word.length == 4 && attempt(Kind.ACKNOWLEDGED, word);
            case "f" -> word.length >= 5 && attempt(Kind.FAILED, word);
            case "u" -> word.length >= 5 && attempt(Kind.UNKNOWN, word);
            case "r" -> word.length >= 5 && attempt(Kind.UNREADABLE, word);
            case "v" -> verified(line.split(" ", 4));
            case "k" -> word.length == 3 && verifiedAgain(word);
            case "s" -> word.length == 4 && started(word);
            case "c" -> word.length == 4 && connected(word);
            case "d" -> word.length >= 2 && at(word[1]) > 0;
            case "e" -> word.length == 2 && at(word[1]) > 0;
            default -> false;
        };
    }

    /** A clock that was set back must not turn time around: such moments become the last one known. */
    private long at(String micros) {
        last = Math.max(last, Long.parseLong(micros));
        return last;
    }

    private static long took(String sent, String ended) {
        return Math.max(0, Long.parseLong(ended) - Long.parseLong(sent));
    }

    private boolean attempt(Kind kind, String[] word) {
        long id = Long.parseLong(word[1]);
        long took = took(word[2], word[3]);
        long ended = at(word[3]);
        attempts.add(new Attempt(kind, id, ended - took, ended));
        return true;
    }

    private boolean started(String[] word) {
        long every = Long.parseLong(word[3]);
        long now = at(word[1]);
        interval = every;
        attempts.add(new Attempt(Kind.STARTED, 0, now, now));
        return true;
    }

    private boolean connected(String[] word) {
        connections.add(new Connected(at(word[1]), word[2], Integer.parseInt(word[3])));
        return true;
    }

    private boolean verified(String[] word) {
        if (word.length != 4 || word[3].isEmpty()) {
            return false;
        }
        String said = word[3].substring(1);
        return switch (word[3].charAt(0)) {
            case '=' -> reading(word, unescaped(said), null);
            case '!' -> reading(word, null, said);
            default -> false;
        };
    }

    private boolean verifiedAgain(String[] word) {
        if (readings.isEmpty()) {
            return false;
        }
        Reading same = readings.get(readings.size() - 1);
        return reading(word, same.value(), same.sqlstate());
    }

    private boolean reading(String[] word, @Nullable String value, @Nullable String sqlstate) {
        long took = took(word[1], word[2]);
        long ended = at(word[2]);
        readings.add(new Reading(ended - took, ended, value, sqlstate));
        return true;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                c = text.charAt(++i) == 'n' ? '\n' : text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}
