package dev.pgdrill.drill.observe;

import dev.pgdrill.cluster.Node;
import dev.pgdrill.journal.Event.LogNoticed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One server's log, read on from where it was left. */
final class NodeLog {
    private static final int CHUNK = 256 * 1024;

    /** At one time; what a flood leaves is read the next time. */
    private static final int CHUNKS = 16;

    private final Node node;
    private final Clock clock;
    private final Story story = new Story();
    private final List<LogNoticed> noticed = new ArrayList<>();
    private long offset;

    /** The byte before the offset, by which a file that was replaced is noticed; negative if it isn't known. */
    private int lastByte = -1;

    /** The latest moment of a message that was read. */
    private Instant seen;

    /** Messages up to this moment were read before; null once one after it was met. */
    private @Nullable Instant known;

    private @Nullable LogLine message;

    /** A log of which everything up to a moment is known. */
    NodeLog(Node node, Clock clock, Instant seen) {
        this.node = node;
        this.clock = clock;
        this.seen = seen;
        this.known = seen.equals(Instant.MIN) ? null : seen;
    }

    /** The log was put back to a size it had before: what follows is new. */
    void restored(long size) {
        offset = size;
        lastByte = -1;
        known = null;
    }

    List<LogNoticed> poll() {
        try {
            if (!sameFile()) {
                startOver();
            }
            boolean more = true;
            for (int i = 0; i < CHUNKS && more; i++) {
                byte[] chunk = node.read(node.paths().log(), offset, CHUNK);
                int whole = endOfLastLine(chunk);
                lines(chunk, whole);
                offset += whole;
                lastByte = whole == 0 ? lastByte : chunk[whole - 1] & 0xff;
                more = chunk.length == CHUNK;
            }
        } catch (NoSuchFileException e) {
            startOver();
        }
        flush();
        List<LogNoticed> result = List.copyOf(noticed);
        noticed.clear();
        return result;
    }

    private void startOver() {
        offset = 0;
        lastByte = -1;
        known = seen.equals(Instant.MIN) ? null : seen;
    }

    private boolean sameFile() throws NoSuchFileException {
        if (offset == 0 || lastByte < 0) {
            return true;
        }
        byte[] before = node.read(node.paths().log(), offset - 1, 1);
        return before.length == 1 && before[0] == (byte) lastByte;
    }

    /** Bytes up to and with the last line's end; all of a chunk that is one endless line. */
    private static int endOfLastLine(byte[] chunk) {
        for (int i = chunk.length; i > 0; i--) {
            if (chunk[i - 1] == '\n') {
                return i;
            }
        }
        return chunk.length == CHUNK ? chunk.length : 0;
    }

    private void lines(byte[] chunk, int length) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < length; i++) {
            if (chunk[i] == '\n') {
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else {
                line.write(chunk[i]);
            }
        }
    }

    private void line(String line) {
        Optional<LogLine> first = LogLine.parse(line);
        if (first.isPresent()) {
            flush();
            message = first.get();
        } else if (message != null) {
            message = message.joined(line);
        }
    }

    private void flush() {
        LogLine complete = message;
        message = null;
        if (complete == null) {
            return;
        }
        Instant at = complete.at() == null ? clock.instant() : complete.at();
        if (known != null) {
            if (complete.at() == null || !complete.at().isAfter(known)) {
                return;
            }
            known = null;
        }
        seen = at.isAfter(seen) ? at : seen;
        if (story.tells(complete, at)) {
            noticed.add(new LogNoticed(node.name(), at, complete.severity(), complete.shortText()));
        }
    }
}
