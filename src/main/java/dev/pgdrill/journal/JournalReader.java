package dev.pgdrill.journal;

import dev.pgdrill.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidTypeIdException;

/** Reads a journal from its beginning and proves its chain, one line in memory at a time. */
final class JournalReader {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Consumer<Entry> consumer;
    private final MessageDigest digest = JournalFormat.digest();
    private long line;
    private Instant at = Instant.MIN;
    private String hash = JournalFormat.NO_PREVIOUS;
    private long end;

    private JournalReader(Path file, Consumer<Entry> consumer) {
        this.file = file;
        this.consumer = consumer;
    }

    /**
     * Where a journal ends.
     *
     * @param sequence the last entry's; 0 if there is none
     * @param at when the last entry was written
     * @param hash the hash of its line
     * @param bytes the length of all complete lines; what comes after is a torn line
     */
    record End(long sequence, Instant at, String hash, long bytes) {}

    /**
     * @param consumer told every entry, in order
     * @throws UserError if the file can't be read, or is not what was written
     */
    static End read(Path file, Consumer<Entry> consumer) {
        JournalReader reader = new JournalReader(file, consumer);
        try (InputStream in = Files.newInputStream(file)) {
            reader.lines(in);
        } catch (NoSuchFileException missing) {
            throw UserError.content("there is no journal", file.toString(), "`pgdrill list` names the drills there are")
                    .causedBy(missing);
        } catch (IOException unreadable) {
            throw UserError.environment(
                            "cannot read the journal " + file + ": " + unreadable.getMessage(),
                            "check the file's permissions and the disk")
                    .causedBy(unreadable);
        }
        return new End(reader.line, reader.at, reader.hash, reader.end);
    }

    private void lines(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int filled = 0;
        int scanned = 0;
        int read = in.read(buffer, 0, buffer.length);
        while (read >= 0) {
            filled += read;
            int start = 0;
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    accept(buffer, start, scanned - start);
                    start = scanned + 1;
                }
            }
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            scanned -= start;
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            read = in.read(buffer, filled, buffer.length - filled);
        }
        // What is left has no newline: the write was cut short, so nobody was told of that event.
    }

    private void accept(byte[] buffer, int start, int length) {
        line++;
        Entry entry = decode(buffer, start, length);
        if (entry.sequence() != line) {
            throw refused("entry " + entry.sequence() + " stands where entry " + line + " belongs");
        }
        if (!entry.previous().equals(hash)) {
            throw refused(
                    line == 1
                            ? "the first entry names a line ahead of it"
                            : "it doesn't follow from line " + (line - 1) + ", which was changed or replaced");
        }
        if (entry.at().isBefore(at)) {
            throw refused("it is older than the entry ahead of it");
        }
        at = entry.at();
        hash = JournalFormat.hash(digest, buffer, start, length);
        end += length + 1L;
        consumer.accept(entry);
    }

    private Entry decode(byte[] buffer, int start, int length) {
        try {
            Entry entry = JournalFormat.decode(buffer, start, length);
            if (entry == null) {
                throw refused("it holds no entry");
            }
            return entry;
        } catch (JacksonException malformed) {
            throw refused(describe(malformed)).causedBy(malformed);
        }
    }

    private static String describe(JacksonException malformed) {
        if (malformed instanceof InvalidTypeIdException unknown && unknown.getTypeId() != null) {
            return "it holds an event of an unknown type, " + unknown.getTypeId();
        }
        if (malformed instanceof DatabindException) {
            return "it is not an entry: " + malformed.getOriginalMessage();
        }
        if (malformed instanceof StreamReadException
                && malformed.getOriginalMessage().startsWith("Duplicate")) {
            return "it is not an entry: " + malformed.getOriginalMessage().toLowerCase(java.util.Locale.ROOT);
        }
        return "it is not JSON";
    }

    private UserError refused(String reason) {
        return UserError.content(
                "line " + line + " of the journal is refused: " + reason,
                file + ":" + line,
                "a journal is only ever appended to; restore the file as pgdrill wrote it");
    }
}
