package dev.pgdrill.drill.checks;

import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/**
 * A place in a server's log. With the bytes before it, it is found out when the file was replaced by another; without
 * them only when it became shorter.
 *
 * @param offset in bytes
 * @param before the last bytes before the place, at most {@value #TAIL}, each as the character of that number; may
 *     be empty
 */
public record LogMark(long offset, String before) {
    /** Where a log begins. */
    public static final LogMark START = new LogMark(0, "");

    static final int TAIL = 64;

    /** Where the node's log ends now; {@link #START} if there is none. */
    public static LogMark atEnd(Node node) {
        String log = node.paths().log();
        ExecResult size = node.exec(CleanShell.command(node, "wc -c < \"$0\"", log));
        if (!size.succeeded()) {
            return START;
        }
        try {
            long offset = Long.parseLong(size.out().strip());
            int tail = (int) Math.min(TAIL, offset);
            return new LogMark(offset, latin(node.read(log, offset - tail, tail)));
        } catch (NoSuchFileException | NumberFormatException e) {
            return START;
        }
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
