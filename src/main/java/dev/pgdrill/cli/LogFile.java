package dev.pgdrill.cli;

import dev.pgdrill.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends what libraries log to a file in the state directory, and nothing to the terminal. */
public final class LogFile {
    /** Made by the log manager, when the first library logs. */
    public LogFile() {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new Appender(Directories.of(System.getenv()).state().resolve("pgdrill.log")));
    }

    /** Has the log manager make one of these when it is first needed. */
    static void install() {
        System.setProperty("java.util.logging.config.class", LogFile.class.getName());
    }

    private static final class Appender extends Handler {
        private final Path file;

        Appender(Path file) {
            this.file = file;
            setFormatter(new SimpleFormatter());
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            if (!isLoggable(entry)) {
                return;
            }
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file, getFormatter().format(entry), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException unwritable) {
                // A log that can't be written is no reason to fail.
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
