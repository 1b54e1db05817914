package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.cluster.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the server's log since the step began in which a regular expression is found. An entry that goes over
 * several lines counts as one, with line feeds in it. Entries about pgdrill's own sessions are left out.
 */
final class LogSubject implements Subject.Observer {
    /** Bytes of the log that are searched at most. */
    private static final int SEARCHED = 32 << 20;

    private static final int PIECE = 4 << 20;

    /** Before the severity stands the line's prefix, where a learner's text cannot be. */
    private static final Pattern OUR_OWN = Pattern.compile(
            "^[^\\n]{0,120}? pgdrill@\\S* [A-Z]+:|^[^\\n]{0,160}? FATAL: [^\\n]*(role|user) \"pgdrill\"");

    @Override
    public Look look(Check check, CheckContext context) throws LookFailure {
        Node node = Subjects.node(check, context);
        Pattern pattern = Patterns.compile(context.render(Objects.requireNonNull(check.log())), Pattern.MULTILINE);
        Since since = since(node, context.logs().getOrDefault(node.name(), LogMark.START));
        @Nullable Expectation expect = check.expect();
        if (!since.complete() && expect != null && Boolean.TRUE.equals(expect.empty())) {
            throw LookFailure.wrong(
                    "the server's log on " + node.name()
                            + " was cut off or replaced since the step began, or has grown too large: what it said cannot be told");
        }
        List<String> matching = new ArrayList<>();
        for (String entry : entries(since.text())) {
            if (Patterns.found(pattern, entry) && !OUR_OWN.matcher(entry).find()) {
                matching.add(entry);
            }
        }
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String entry : matching) {
            rows.add(List.of(entry));
        }
        String shown = matching.isEmpty() ? "no such line in the log since the step began" : shown(matching);
        return new Look(String.join("\n", matching), rows, null, matching.isEmpty(), shown);
    }

    /** The newest is the most telling. */
    private static String shown(List<String> matching) {
        String last = matching.get(matching.size() - 1);
        return matching.size() == 1 ? last : matching.size() + " entries, the last: " + last;
    }

    /** Lines that begin with a tab go on with the entry before them. */
    static List<String> entries(String log) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : (Iterable<String>) log.lines()::iterator) {
            if (line.startsWith("\t") && entry.length() > 0) {
                entry.append('\n').append(line, 1, line.length());
                continue;
            }
            if (entry.length() > 0) {
                entries.add(entry.toString());
                entry.setLength(0);
            }
            entry.append(line);
        }
        if (entry.length() > 0) {
            entries.add(entry.toString());
        }
        return entries;
    }

    private static Since since(Node node, LogMark mark) throws LookFailure {
        String log = node.paths().log();
        try {
            return Since.of(after(node, log, mark));
        } catch (Replaced e) {
            // logrotate's way; PostgreSQL itself goes on with the same file.
            try {
                return Since.of(after(node, log + ".1", mark) + read(node, log, 0));
            } catch (Replaced | NoSuchFileException noOlder) {
                return new Since(wholeOrNothing(node, log), false);
            }
        } catch (NoSuchFileException e) {
            throw LookFailure.wrong("there is no log " + log + " on " + node.name());
        }
    }

    private static String wholeOrNothing(Node node, String log) {
        try {
            return read(node, log, 0);
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static String after(Node node, String log, LogMark mark) throws NoSuchFileException, Replaced {
        // A mark that knows only its offset still tells a file that is shorter now.
        int tail = mark.before().isEmpty()
                ? (int) Math.min(1, mark.offset())
                : mark.before().length();
        String before = LogMark.latin(node.read(log, mark.offset() - tail, tail));
        if (before.length() < tail || !before.endsWith(mark.before())) {
            throw new Replaced();
        }
        return read(node, log, mark.offset());
    }

    private static String read(Node node, String log, long offset) throws NoSuchFileException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (content.size() < SEARCHED) {
            byte[] piece = node.read(log, offset + content.size(), PIECE);
            content.writeBytes(piece);
            if (piece.length < PIECE) {
                break;
            }
        }
        return content.toString(StandardCharsets.UTF_8);
    }

    /** @param complete whether nothing is missing */
    private record Since(String text, boolean complete) {
        static Since of(String text) {
            return new Since(text, text.length() < SEARCHED);
        }
    }

    private static final class Replaced extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
