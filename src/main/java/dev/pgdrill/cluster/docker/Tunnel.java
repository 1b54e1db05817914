package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.Duplex;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection to a unix socket on a node, over its agent. */
final class Tunnel implements Duplex {
    private final Channel channel;
    private final Input input = new Input();
    private final Output output = new Output();
    private volatile int timeout;
    private volatile boolean closed;

    private Tunnel(Channel channel) {
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @throws ConnectException if nobody listens there
     */
    static Tunnel open(DockerNode node, String socketFile) throws ConnectException {
        Agent.Opened opened = node.agent().open('C', socketFile, "connecting to " + socketFile);
        if (opened.answer().kind() != 'B') {
            opened.channel().end();
            throw new ConnectException(
                    "nobody listens at " + socketFile + ": " + opened.answer().text());
        }
        return new Tunnel(opened.channel());
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
    public void close() {
        closed = true;
        channel.close();
    }

    @Override
    public String toString() {
        return "tunnel";
    }

    private final class Input extends Pieces {
        private boolean ended;

        @Override
        byte @Nullable [] next() throws IOException {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            if (ended) {
                return null;
            }
            Channel.Frame frame;
            try {
                frame = channel.take(timeout == 0 ? null : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout));
            } catch (EOFException e) {
                if (closed) {
                    throw new SocketException("Socket closed");
                }
                // As when a node dies: its kernel ends its connections.
                ended = true;
                return null;
            }
            ended = frame.kind() != '1';
            return ended ? null : frame.content();
        }

        @Override
        public void close() {
            Tunnel.this.close();
        }
    }

    private final class Output extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (closed) {
                throw new SocketException("Socket closed");
            }
            channel.write(bytes, offset, length);
        }

        @Override
        public void close() {
            Tunnel.this.close();
        }
    }
}
