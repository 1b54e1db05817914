package dev.pgdrill.shell.views;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The end of a node's server log, and what is added to it. Throws what {@link Node#read} throws but for a missing log. */
final class LogTail {
    private static final int CHUNK = 256 * 1024;

    private final Node node;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long offset;

    /** The byte before the offset, by which a log that was replaced is noticed; negative if it isn't known. */
    private int lastByte = -1;

    LogTail(Node node) {
        this.node = node;
    }

    /** The last complete lines, at most so many, of at most 256 KiB. */
    List<String> last(int lines) {
        long size = size();
        offset = Math.max(0, size - CHUNK);
        boolean cut = offset > 0;
        List<String> all = more();
        // The first line of a part begins in the middle.
        List<String> whole = cut && !all.isEmpty() ? all.subList(1, all.size()) : all;
        return whole.subList(Math.max(0, whole.size() - lines), whole.size());
    }

    private long size() {
        String said = node.exec(ExecRequest.of("wc", "-c", node.paths().log())).out();
        String number = said.strip().split("\\s+")[0];
        return number.isEmpty() ? 0 : Long.parseLong(number);
    }

    /** Lines that were completed since the last call. A log that was replaced, by a reset, is read from its start. */
    List<String> more() {
        List<String> lines = new ArrayList<>();
        try {
            boolean more = true;
            while (more) {
                int overlap = lastByte < 0 ? 0 : 1;
                byte[] read = node.read(node.paths().log(), offset - overlap, CHUNK);
                if (overlap == 1 && (read.length == 0 || (read[0] & 0xff) != lastByte)) {
                    startOver();
                    continue;
                }
                take(read, overlap, lines);
                more = read.length == CHUNK;
            }
        } catch (NoSuchFileException none) {
            startOver();
        }
        return lines;
    }

    private void startOver() {
        offset = 0;
        lastByte = -1;
        unfinished.reset();
    }

    private void take(byte[] read, int from, List<String> lines) {
        for (int i = from; i < read.length; i++) {
            if (read[i] == '\n') {
                lines.add(unfinished.toString(StandardCharsets.UTF_8).stripTrailing());
                unfinished.reset();
            } else {
                unfinished.write(read[i]);
            }
        }
        if (read.length > from) {
            offset += read.length - from;
            lastByte = read[read.length - 1] & 0xff;
        }
    }
}
