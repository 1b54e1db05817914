package dev.pgdrill.cluster.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes apart the stream of a program without a terminal: frames with a head of eight bytes, the first of which names
 * the stream and the last four the length ("Stream format" in the engine's API reference). A read that timed out may be
 * repeated. For one reading thread.
 */
final class Frames {
    static final int STDOUT = 1;
    static final int STDERR = 2;
    /** Words of the engine itself. */
    static final int ENGINE = 3;

    private final InputStream input;
    private final byte[] head = new byte[8];
    private int headBytes;
    private long left;

    Frames(InputStream input) {
        this.input = input;
    }

    /**
     * Reads some bytes of one stream.
     *
     * @return how many; -1 at the end
     */
    int read(byte[] buffer) throws IOException {
        while (left == 0) {
            int count = input.read(head, headBytes, head.length - headBytes);
            if (count < 0) {
                if (headBytes == 0) {
                    return -1;
                }
                throw new EOFException("the stream ended within a frame");
            }
            headBytes += count;
            if (headBytes == head.length) {
                headBytes = 0;
                left = (head[4] & 0xffL) << 24 | (head[5] & 0xff) << 16 | (head[6] & 0xff) << 8 | head[7] & 0xff;
            }
        }
        int count = input.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
            throw new EOFException("the stream ended within a frame");
        }
        left -= count;
        return count;
    }

    /** The stream that the bytes read last belong to. */
    int stream() {
        return head[0];
    }
}
