package dev.pgdrill.cluster;

import java.io.InputStream;
import java.io.OutputStream;

/** A program on a terminal of its own on a node. Bytes pass through untouched. */
public interface Console extends AutoCloseable {

    /** What the program prints; at its end when the program has ended. */
    InputStream output();

    /** What is typed; {@code \x03} is Ctrl-C. Flushed on every write. */
    OutputStream input();

    /** The terminal's size in characters. Does nothing once the program has ended. */
    void resize(int columns, int rows);

    /** Waits for the program's end and gives its exit status; 128 + the signal's number if a signal ended it. */
    int waitFor() throws InterruptedException;

    /** Hangs the terminal up: a program still running gets SIGHUP. */
    @Override
    void close();
}
