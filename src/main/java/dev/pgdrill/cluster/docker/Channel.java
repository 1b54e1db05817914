package dev.pgdrill.cluster.docker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One program, socket or file of a node's {@link Agent}. One thread may take while another sends. */
final class Channel implements AutoCloseable {
    /** After so many bytes the agent is told that they were taken in; it goes on for four times as many. */
    private static final int ACKNOWLEDGED = 64 * 1024;

    private static final Frame LOST = new Frame('!', new byte[0]);

    private final Agent.Line line;
    private final int number;
    private final BlockingQueue<Frame> arrived = new LinkedBlockingQueue<>();
    private int taken;
    private volatile boolean over;

    Channel(Agent.Line line, int number) {
        this.line = line;
        this.number = number;
    }

    /**
     * What came over it.
     *
     * @param kind as the agent's first lines tell
     */
    record Frame(char kind, byte[] content) {
        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    int number() {
        return number;
    }

    void arrived(Frame frame) {
        arrived.add(frame);
    }

    /** The agent, or the stream to it, has ended. */
    void lost() {
        arrived.add(LOST);
    }

    /**
     * Waits for what comes next.
     *
     * @param deadline on the clock of {@link System#nanoTime}; null for ever
     * @throws EOFException if the agent has ended
     * @throws SocketTimeoutException if nothing came in time
     * @throws InterruptedIOException if the thread is interrupted, which it then still is
     */
    Frame take(@Nullable Long deadline) throws IOException {
        @Nullable Frame frame;
        try {
            frame = deadline == null
                    ? arrived.take()
                    : arrived.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (frame == null) {
            throw new SocketTimeoutException("Read timed out");
        }
        if (frame == LOST) {
            arrived.add(LOST);
            throw new EOFException("the agent has ended");
        }
        taken += frame.content().length;
        if (taken >= ACKNOWLEDGED && !over) {
            line.send('A', number, ByteBuffer.allocate(4).putInt(taken).array());
            taken = 0;
        }
        return frame;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        line.send('D', number, Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /** Ends what the other side reads. */
    void shutdownOutput() throws IOException {
        line.send('E', number, new byte[0]);
    }

    /** Nothing more comes of it. */
    void end() {
        over = true;
        line.forget(this);
    }

    /** Kills the program, with every process that has not made itself a daemon, or closes the socket. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        end();
        // Whoever waits for more is let go.
        lost();
        try {
            line.send('K', number, new byte[0]);
        } catch (IOException e) {
            // The node is gone, and what ran on it too.
        }
    }
}
