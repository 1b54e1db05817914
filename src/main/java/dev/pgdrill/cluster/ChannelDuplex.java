package dev.pgdrill.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connected {@link SocketChannel}, to a unix socket or an address, as two streams with a read timeout. A channel in
 * blocking mode has none, so it is used in non-blocking mode with a selector for each direction.
 */
public final class ChannelDuplex implements Duplex {
    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final Input input = new Input();
    private final Output output = new Output();
    private volatile int timeout;
    private volatile boolean closed;

    /** Takes the channel over, and closes it if that fails. */
    public ChannelDuplex(SocketChannel channel) throws IOException {
        this.channel = channel;
        Selector first = null;
        Selector second = null;
        try {
            channel.configureBlocking(false);
            first = Selector.open();
            second = Selector.open();
            channel.register(first, SelectionKey.OP_READ);
            channel.register(second, SelectionKey.OP_WRITE);
        } catch (IOException e) {
            closeQuietly(first);
            closeQuietly(second);
            channel.close();
            throw e;
        }
        this.readable = first;
        this.writable = second;
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        timeout = milliseconds;
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        // A registered channel is really closed only when its selectors have let go of it; that also wakes who waits.
        try {
            channel.close();
        } finally {
            readable.close();
            writable.close();
        }
    }

    @Override
    public String toString() {
        return channel.toString();
    }

    private static void closeQuietly(@Nullable Selector selector) throws IOException {
        if (selector != null) {
            selector.close();
        }
    }

    /** Waits until the selector's direction can go on, at most the given nanoseconds; 0 for ever. */
    private void await(Selector selector, long nanoseconds) throws IOException {
        try {
            // Rounded up: a select of 0 ms would wait for ever.
            selector.select(nanoseconds == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanoseconds) + 1);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw closedException(e);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
    }

    private static SocketException closedException(Exception cause) {
        SocketException closed = new SocketException("Socket closed");
        closed.initCause(cause);
        return closed;
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            long allowed = TimeUnit.MILLISECONDS.toNanos(timeout);
            long began = System.nanoTime();
            while (true) {
                int count = receive(buffer);
                if (count != 0) {
                    return count;
                }
                long left = allowed == 0 ? 0 : allowed - (System.nanoTime() - began);
                if (allowed > 0 && left <= 0) {
                    throw new SocketTimeoutException("Read timed out");
                }
                await(readable, left);
            }
        }

        private int receive(ByteBuffer buffer) throws IOException {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            try {
                return channel.read(buffer);
            } catch (ClosedChannelException e) {
                throw closedException(e);
            }
        }

        @Override
        public void close() throws IOException {
            ChannelDuplex.this.close();
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                try {
                    if (channel.write(buffer) == 0) {
                        await(writable, 0);
                    }
                } catch (ClosedChannelException e) {
                    throw closedException(e);
                }
            }
        }

        @Override
        public void close() throws IOException {
            ChannelDuplex.this.close();
        }
    }
}
