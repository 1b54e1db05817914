package dev.pgdrill.cluster.docker;

import java.util.Arrays;

/** Keeps the last bytes of what passes by. */
final class Tail {
    private final int limit;
    private byte[] ring = {};
    private long total;

    Tail(int limit) {
        this.limit = limit;
    }

    void add(byte[] bytes, int offset, int length) {
        int skipped = Math.max(0, length - limit);
        grow(length - skipped);
        int from = offset + skipped;
        int left = length - skipped;
        total += skipped;
        while (left > 0) {
            int at = (int) (total % ring.length);
            int count = Math.min(left, ring.length - at);
            System.arraycopy(bytes, from, ring, at, count);
            from += count;
            left -= count;
            total += count;
        }
    }

    /** The ring grows only while it has never been full, so that what it holds begins at its start. */
    private void grow(int more) {
        long wanted = Math.min(limit, total + more);
        if (wanted > ring.length) {
            ring = Arrays.copyOf(ring, (int) Math.min(limit, Math.max(wanted, 2L * ring.length)));
        }
    }

    byte[] bytes() {
        if (total <= ring.length || ring.length == 0) {
            return Arrays.copyOf(ring, (int) Math.min(total, ring.length));
        }
        int at = (int) (total % ring.length);
        byte[] bytes = new byte[ring.length];
        System.arraycopy(ring, at, bytes, 0, ring.length - at);
        System.arraycopy(ring, 0, bytes, ring.length - at, at);
        return bytes;
    }
}
