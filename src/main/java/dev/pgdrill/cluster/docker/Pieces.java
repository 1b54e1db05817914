package dev.pgdrill.cluster.docker;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A stream of what comes in pieces. */
abstract class Pieces extends InputStream {
    private byte[] piece = {};
    private int at;

    /** What comes next, which may be empty; null at the end, and whenever it is asked for again. */
    abstract byte @Nullable [] next() throws IOException;

    private boolean fill() throws IOException {
        while (at == piece.length) {
            byte[] next = next();
            if (next == null) {
                return false;
            }
            piece = next;
            at = 0;
        }
        return true;
    }

    @Override
    public final int read() throws IOException {
        return fill() ? piece[at++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        return count;
    }

    @Override
    public final int available() {
        return piece.length - at;
    }
}
