package dev.pgdrill.cluster.docker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** As much of the tar format (POSIX ustar) as the engine's API and small files need. */
final class Tar {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream archive = new ByteArrayOutputStream();

    /**
     * Adds a file.
     *
     * @param name at most 100 bytes
     */
    Tar add(String name, byte[] content, int mode) {
        byte[] head = new byte[BLOCK];
        put(head, 0, 100, name);
        put(head, 100, 8, "%07o".formatted(mode));
        put(head, 108, 8, "%07o".formatted(0));
        put(head, 116, 8, "%07o".formatted(0));
        put(head, 124, 12, "%011o".formatted(content.length));
        // The same content gives the same archive, whenever it is packed.
        put(head, 136, 12, "%011o".formatted(0));
        put(head, 148, 8, "        ");
        head[156] = '0';
        put(head, 257, 6, "ustar");
        put(head, 263, 2, "00");
        int sum = 0;
        for (byte value : head) {
            sum += value & 0xff;
        }
        put(head, 148, 8, "%06o\0 ".formatted(sum));
        archive.writeBytes(head);
        archive.writeBytes(content);
        archive.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(archive.size() + 2 * BLOCK);
        whole.writeBytes(archive.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }

    /** The content of an archive's first file. */
    static byte[] first(InputStream archive) throws IOException {
        byte[] head = archive.readNBytes(BLOCK);
        if (head.length < BLOCK) {
            throw new IOException("the archive is empty");
        }
        String size = new String(Arrays.copyOfRange(head, 124, 136), StandardCharsets.US_ASCII);
        return archive.readNBytes(Integer.parseInt(size.replaceAll("[^0-7]", ""), 8));
    }

    private static void put(byte[] head, int offset, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > length) {
            throw new IllegalArgumentException("too long for an archive: " + text);
        }
        System.arraycopy(bytes, 0, head, offset, bytes.length);
    }
}
