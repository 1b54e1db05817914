package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.Duplex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A connection to a unix socket on a node: socat, run there, between the socket and its own input and output. */
final class Tunnel implements Duplex {
    private static final String CONNECTED = "starting data transfer loop";

    private final Duplex stream;
    private final Frames frames;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Input input = new Input();

    private Tunnel(Duplex stream) {
        this.stream = stream;
        this.frames = new Frames(stream.input());
    }

    /**
     * Connects.
     *
     * @throws ConnectException if nobody listens there
     * @throws SocketTimeoutException if it takes longer than the timeout
     */
    static Tunnel open(DockerNode node, String socketFile, Duration timeout) throws IOException {
        // Told twice to be talkative, it says when it is connected. What a comma means to socat is escaped.
        String address = "UNIX-CONNECT:" + socketFile.replaceAll("([\\\\,:!])", "\\\\$1");
        String exec = node.createExec(List.of("socat", "-d", "-d", "-", address), List.of(), true, false);
        Tunnel tunnel = new Tunnel(node.startExec(exec, "{\"Detach\":false,\"Tty\":false}"));
        try {
            tunnel.awaitConnected(socketFile, System.nanoTime() + timeout.toNanos());
            return tunnel;
        } catch (IOException | RuntimeException e) {
            tunnel.close();
            throw e;
        }
    }

    private void awaitConnected(String socketFile, long deadline) throws IOException {
        byte[] buffer = new byte[4096];
        while (!heard(CONNECTED)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("connecting to " + socketFile + " took too long");
            }
            setReadTimeout((int) Math.min(left, Integer.MAX_VALUE));
            int count = frames.read(buffer);
            if (count < 0) {
                throw new ConnectException("nobody listens at " + socketFile);
            }
            // A server that speaks first does so after socat has said that it is connected, on a stream of its own.
            if (frames.stream() == Frames.STDERR) {
                words.write(buffer, 0, count);
            } else {
                input.keep(buffer, count);
            }
        }
        setReadTimeout(0);
    }

    private boolean heard(String words) {
        return this.words.toString(StandardCharsets.UTF_8).contains(words);
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return stream.output();
    }

    @Override
    public void setReadTimeout(int milliseconds) {
        stream.setReadTimeout(milliseconds);
    }

    @Override
    public void shutdownOutput() throws IOException {
        stream.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    @Override
    public String toString() {
        return "tunnel";
    }

    private final class Input extends InputStream {
        private byte[] buffer = new byte[16 * 1024];
        private int at;
        private int end;

        void keep(byte[] bytes, int length) {
            if (end + length > buffer.length) {
                buffer = java.util.Arrays.copyOf(buffer, 2 * (end + length));
            }
            System.arraycopy(bytes, 0, buffer, end, length);
            end += length;
        }

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
            while (at == end) {
                int count = frames.read(buffer);
                if (count < 0) {
                    return -1;
                }
                at = 0;
                end = frames.stream() == Frames.STDOUT ? count : 0;
            }
            int count = Math.min(length, end - at);
            System.arraycopy(buffer, at, bytes, offset, count);
            at += count;
            return count;
        }

        @Override
        public int available() {
            return end - at;
        }

        @Override
        public void close() throws IOException {
            Tunnel.this.close();
        }
    }
}
