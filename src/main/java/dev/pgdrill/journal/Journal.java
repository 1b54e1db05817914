package dev.pgdrill.journal;

import dev.pgdrill.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A drill's append-only, hash-chained event log, one JSON line an event ({@code docs/reference/journal.md}).
 *
 * <p>An event is on disk before {@link #append} returns and before a listener hears of it. Safe for use by several
 * threads; that no second process writes is the drill's lock's business.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final Clock clock;
    // Not a FileChannel: an interrupted thread would close it under everybody's feet.
    private final RandomAccessFile out;
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();
    private long sequence;
    private Instant at;
    private String hash;
    private long size;

    private Journal(Path file, Clock clock, RandomAccessFile out, JournalReader.End end) {
        this.file = file;
        this.clock = clock;
        this.out = out;
        this.sequence = end.sequence();
        this.at = end.at();
        this.hash = end.hash();
        this.size = end.bytes();
    }

    /**
     * Begins a journal, and the directories above it.
     *
     * @throws UserError if there is one already, or it can't be written
     */
    public static Journal create(Path file) {
        return create(file, Clock.systemUTC());
    }

    /** {@link #create(Path)} with another clock. */
    public static Journal create(Path file, Clock clock) {
        Path directory = file.toAbsolutePath().getParent();
        try {
            Files.createDirectories(directory);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
        try {
            Files.createFile(file);
            Journal journal = opened(file, clock, JournalReader.read(file, entry -> {}));
            journal.out.getFD().sync();
            syncDirectory(directory);
            return journal;
        } catch (FileAlreadyExistsException exists) {
            throw UserError.content("there is a journal already", file.toString(), "choose another drill id")
                    .causedBy(exists);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    /**
     * Opens a journal to append to it. A torn last line, left by a crash, is cut off.
     *
     * @throws UserError if it is not there, not writable, or anything else in it is not what was written
     */
    public static Journal open(Path file) {
        return open(file, entry -> {});
    }

    /** {@link #open(Path)} that tells {@code replay} every entry there is, in order, before it returns. */
    public static Journal open(Path file, Consumer<Entry> replay) {
        return open(file, Clock.systemUTC(), replay);
    }

    /** {@link #open(Path, Consumer)} with another clock. */
    public static Journal open(Path file, Clock clock, Consumer<Entry> replay) {
        JournalReader.End end = JournalReader.read(file, replay);
        try {
            return opened(file, clock, end);
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    /**
     * Every entry, in order. A torn last line is left out; the file is not touched.
     *
     * @throws UserError with the line's number if anything in it is not what was written
     */
    public static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        forEach(file, entries::add);
        return entries;
    }

    /** {@link #read} for journals of any size: one entry in memory at a time. */
    public static void forEach(Path file, Consumer<Entry> consumer) {
        JournalReader.read(file, consumer);
    }

    /**
     * Writes an event down.
     *
     * @return its entry, on disk by now
     * @throws UserError with exit code 4 if it can't be written; the journal is as before, and appending may be tried again
     */
    public synchronized Entry append(Event event) {
        Entry entry = new Entry(sequence + 1, now(), hash, event);
        byte[] line = JournalFormat.encode(entry);
        write(line);
        sequence = entry.sequence();
        at = entry.at();
        hash = JournalFormat.hash(JournalFormat.digest(), line, 0, line.length);
        tell(entry);
        return entry;
    }

    /**
     * Tells of every entry from now on, in order, on the appending thread and before {@link #append} returns. A
     * listener must be quick and must not append.
     */
    public void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    public void silence(Consumer<Entry> listener) {
        listeners.remove(listener);
    }

    public Path file() {
        return file;
    }

    /** How many entries there are. */
    public synchronized long entries() {
        return sequence;
    }

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException harmless) {
            // Everything was synced when it was appended.
        }
    }

    private static Journal opened(Path file, Clock clock, JournalReader.End end) throws IOException {
        RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
        try {
            if (out.length() != end.bytes()) {
                out.setLength(end.bytes());
                out.getFD().sync();
            }
            return new Journal(file, clock, out, end);
        } catch (IOException | RuntimeException failure) {
            out.close();
            throw failure;
        }
    }

    /** The clock's time, or the last entry's if the clock was put back. Microseconds, as PostgreSQL counts. */
    private Instant now() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isBefore(at) ? at : now;
    }

    private void write(byte[] line) {
        byte[] withNewline = Arrays.copyOf(line, line.length + 1);
        withNewline[line.length] = '\n';
        try {
            restoreSize();
            out.seek(size);
            out.write(withNewline);
            out.getFD().sync();
            size += withNewline.length;
        } catch (IOException failure) {
            UserError error = unwritable(file, failure);
            try {
                restoreSize();
            } catch (IOException again) {
                // The next append tries again, and a reader takes the rest for a torn line.
                error.addSuppressed(again);
            }
            throw error;
        }
    }

    private void restoreSize() throws IOException {
        if (out.length() > size) {
            out.setLength(size);
        }
    }

    private void tell(Entry entry) {
        RuntimeException first = null;
        for (Consumer<Entry> listener : listeners) {
            try {
                listener.accept(entry);
            } catch (RuntimeException failure) {
                // The others hear of it all the same: it is on disk.
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unsupported) {
            // Not every file system lets a directory be synced.
        }
    }

    private static UserError unwritable(Path file, IOException failure) {
        return UserError.environment(
                        "cannot write the journal " + file + ": " + failure.getMessage(),
                        "free some space or make the directory writable, then try again; nothing written so far is lost")
                .causedBy(failure);
    }
}
