package dev.pgdrill.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiConsumer;

/**
 * Takes out of a console's bytes what the line's own script tells pgdrill: {@code ESC ] 5379 ; word ; kind ; base64 BEL}.
 * Everything else passes untouched.
 */
final class Farewell {
    /** What a learner typed ahead or into psql is far shorter; anything longer is no message. */
    private static final int LONGEST = 1 << 20;

    private static final byte ESCAPE = 0x1b;
    private static final byte BELL = 0x07;

    /** Takes bytes that are the program's own. */
    interface Sink {
        void accept(byte[] bytes, int offset, int length);
    }

    private final byte[] prefix;
    private final Sink sink;
    private final BiConsumer<String, byte[]> told;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private int matched;

    /**
     * @param word what nobody can guess
     * @param told hears a message's kind and content
     */
    Farewell(String word, Sink sink, BiConsumer<String, byte[]> told) {
        this.prefix = ("\u001b]5379;" + word + ";").getBytes(StandardCharsets.US_ASCII);
        this.sink = sink;
        this.told = told;
    }

    void accept(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            if (matched == prefix.length) {
                at = message(bytes, at, length);
            } else if (matched > 0) {
                at = match(bytes, at);
            } else {
                int escape = indexOf(ESCAPE, bytes, at, length);
                if (escape > at) {
                    sink.accept(bytes, at, escape - at);
                }
                matched = escape < length ? 1 : 0;
                at = escape + 1;
            }
        }
    }

    /** Passes on what might have become a message. */
    void end() {
        if (matched < prefix.length) {
            sink.accept(prefix, 0, matched);
        }
        matched = 0;
    }

    private int match(byte[] bytes, int at) {
        if (bytes[at] == prefix[matched]) {
            matched++;
            return at + 1;
        }
        sink.accept(prefix, 0, matched);
        matched = 0;
        return at;
    }

    private int message(byte[] bytes, int at, int length) {
        int bell = indexOf(BELL, bytes, at, length);
        message.write(bytes, at, bell - at);
        if (bell < length || message.size() > LONGEST) {
            tell(message.toString(StandardCharsets.US_ASCII));
            message.reset();
            matched = 0;
        }
        return bell + 1;
    }

    private void tell(String text) {
        int end = text.indexOf(';');
        if (end < 0) {
            return;
        }
        try {
            told.accept(text.substring(0, end), Base64.getDecoder().decode(text.substring(end + 1)));
        } catch (IllegalArgumentException cutOff) {
            // Half a message says nothing.
        }
    }

    private static int indexOf(byte wanted, byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return to;
    }
}
