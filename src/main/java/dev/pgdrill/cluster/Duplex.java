package dev.pgdrill.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection's two directions. One thread may read while another writes, and any thread may close it. */
public interface Duplex extends Closeable {

    /**
     * What the other side sends. A read fails with {@link java.net.SocketTimeoutException} after the read timeout and
     * with {@link java.io.InterruptedIOException} when its thread is interrupted; both lose nothing.
     */
    InputStream input();

    OutputStream output();

    /** How long a read waits for its first byte, in milliseconds; 0 for ever. */
    void setReadTimeout(int milliseconds);

    /** Tells the other side that nothing more comes; reading goes on. */
    void shutdownOutput() throws IOException;
}
