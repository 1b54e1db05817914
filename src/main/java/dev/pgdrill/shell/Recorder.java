package dev.pgdrill.shell;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records what the terminal showed, in asciicast version 2, with marks at steps, checks, incidents and hints. Secrets that
 * pgdrill itself knows are never in it. Losing the recording never stops the drill.
 */
final class Recorder implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    /** Bytes of one line's output that are recorded; nobody watches more of them fly by. */
    private static final int MOST_PER_LINE = 4 << 20;

    private final BufferedWriter out;
    private final Collection<String> secrets;
    private final int held;
    private final long start = System.nanoTime();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder pending = new StringBuilder();
    private ByteBuffer undecoded = ByteBuffer.allocate(0);
    private int columns;
    private int rows;
    private int left = MOST_PER_LINE;
    private boolean cut;
    private char last;

    /**
     * Begins a recording.
     *
     * @param secrets texts that are replaced wherever they are shown
     */
    Recorder(Path file, int columns, int rows, String title, Collection<String> secrets) {
        this.columns = columns;
        this.rows = rows;
        try {
            out = Files.newBufferedWriter(file);
            Map<String, Object> header = new LinkedHashMap<>();
            header.put("version", 2);
            header.put("width", columns);
            header.put("height", rows);
            header.put("timestamp", Instant.now().getEpochSecond());
            header.put("title", title);
            out.write(MAPPER.writeValueAsString(header));
            out.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.secrets = secrets.stream().filter(each -> each.length() >= 4).toList();
        this.held = this.secrets.stream().mapToInt(String::length).max().orElse(1) - 1;
    }

    /**
     * Bytes that went to the terminal.
     *
     * @param lines whether the system made carriage return and line feed of each line feed
     */
    synchronized void shown(byte[] bytes, int offset, int length, boolean lines) {
        if (length > left) {
            if (!cut) {
                pending.append("\r\n(more than 4 MiB of output: the rest is not recorded)\r\n");
                cut = true;
            }
            left = 0;
            return;
        }
        left -= length;
        ByteBuffer input = ByteBuffer.allocate(undecoded.remaining() + length);
        input.put(undecoded).put(bytes, offset, length).flip();
        CharBuffer text = CharBuffer.allocate(input.remaining() + 1);
        decoder.decode(input, text, false);
        undecoded = ByteBuffer.allocate(input.remaining()).put(input).flip();
        append(text.flip(), lines);
        flushPending(held);
    }

    private void append(CharBuffer text, boolean lines) {
        while (text.hasRemaining()) {
            char next = text.get();
            if (lines && next == '\n' && last != '\r') {
                pending.append('\r');
            }
            pending.append(next);
            last = next;
        }
    }

    /** The next line begins: as much as before is recorded of it. */
    synchronized void lineBegins() {
        left = MOST_PER_LINE;
        cut = false;
    }

    /** A mark that players can jump to. */
    synchronized void mark(String label) {
        flushPending(held);
        event("m", label);
    }

    /** The terminal's size now; noted when it is another than before. */
    synchronized void sized(int nowColumns, int nowRows) {
        if (nowColumns != columns || nowRows != rows) {
            columns = nowColumns;
            rows = nowRows;
            flushPending(held);
            event("r", columns + "x" + rows);
        }
    }

    /** Writes what is pending but for the last characters, which may be the beginning of a secret. */
    private void flushPending(int keep) {
        for (String secret : secrets) {
            for (int at = pending.indexOf(secret); at >= 0; at = pending.indexOf(secret)) {
                pending.replace(at, at + secret.length(), "*".repeat(8));
            }
        }
        int ready = keep == 0 ? pending.length() : safe(keep);
        if (ready > 0) {
            event("o", pending.substring(0, ready));
            pending.delete(0, ready);
        }
    }

    /** How much of the pending text cannot be part of a secret that goes on. */
    private int safe(int keep) {
        for (int begin = Math.max(0, pending.length() - keep); begin < pending.length(); begin++) {
            String end = pending.substring(begin);
            if (secrets.stream().anyMatch(secret -> secret.startsWith(end))) {
                return begin;
            }
        }
        return pending.length();
    }

    private void event(String kind, String text) {
        double seconds = (System.nanoTime() - start) / 1e9;
        try {
            out.write("[" + String.format(Locale.ROOT, "%.6f", seconds) + ", \"" + kind + "\", "
                    + MAPPER.writeValueAsString(text) + "]");
            out.newLine();
            out.flush();
        } catch (IOException full) {
            // The journal is the truth; a recording is a convenience.
            pending.setLength(0);
        }
    }

    @Override
    public synchronized void close() {
        flushPending(0);
        try {
            out.close();
        } catch (IOException full) {
            // As above.
        }
    }
}
