package dev.pgdrill.drill;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where one drill's journal, reports and recordings are. */
public record DrillDirectory(Path path) {

    public static DrillDirectory create(Path path) {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new DrillDirectory(path);
        } catch (IOException e) {
            throw UserError.environment(
                            "cannot create " + path + ": " + e.getMessage(),
                            "pgdrill keeps drills there; free space, mend its permissions, or set XDG_STATE_HOME")
                    .causedBy(e);
        }
    }

    /** The drill's id. */
    public String drill() {
        return path.getFileName().toString();
    }

    public Path journal() {
        return path.resolve("journal.jsonl");
    }

    public Path reports() {
        return path.resolve("reports");
    }

    /** What terminals showed, one file a session. */
    public Path recordings() {
        return path.resolve("recordings");
    }

    /** The lines typed at the prompt, for the prompt's own use. */
    public Path history() {
        return path.resolve("history");
    }

    /** Whether nobody ever wrote a whole event here. */
    boolean isStillborn() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(journal()))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException none) {
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Removes it if nobody ever wrote a whole event here and nobody is about to. */
    boolean removeIfStillborn() {
        if (!isStillborn()) {
            return false;
        }
        Optional<Lock> lock = tryLock();
        try {
            boolean dead = lock.isPresent() && isStillborn();
            if (dead) {
                remove();
            }
            return dead;
        } finally {
            lock.ifPresent(Lock::close);
        }
    }

    /** Removes everything in it. */
    void remove() {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    /**
     * Holds the drill for this process until the lock is closed or the process ends, however it ends.
     *
     * @return empty if another process holds it
     */
    public Optional<Lock> tryLock() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return Optional.of(new Lock(channel));
                }
            } catch (OverlappingFileLockException held) {
                // Held by this very process.
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock " + path, e);
        }
    }

    /**
     * Like {@link #tryLock}.
     *
     * @throws UserError with exit code 4 if another process holds the drill
     */
    public Lock lock() {
        return tryLock()
                .orElseThrow(() -> new UserError(
                        ExitCode.ENVIRONMENT,
                        "drill " + drill() + " is held by another pgdrill",
                        null,
                        "go on in the terminal where it is open, or close it there first"));
    }

    /** The hold on a drill. */
    public record Lock(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
