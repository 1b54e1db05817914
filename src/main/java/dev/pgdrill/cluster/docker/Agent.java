package dev.pgdrill.cluster.docker;

import dev.pgdrill.Uninterrupted;
import dev.pgdrill.cluster.Duplex;
import dev.pgdrill.cluster.ExecTimeout;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The way to a node without a terminal: {@code images/postgres/node-agent}, which stays there and runs programs,
 * connects to sockets and reads files, all over one stream. An exec of the engine for each costs a tenth of a second of
 * a processor. Where the agent has ended, as when a learner ended it, the next use starts another.
 */
final class Agent {
    private static final List<String> COMMAND = List.of("/usr/local/bin/node-agent");
    private static final int HEAD = 9;

    /** Bytes of a frame's content: more than anybody asks of a file at once. */
    private static final int LONGEST = 32 << 20;

    /** How long to wait for a first answer before asking whether the node still runs. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long an agent on a running node may be silent. One that is slow is not one that was stopped. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final DockerNode node;
    private @Nullable Line current;

    Agent(DockerNode node) {
        this.node = node;
    }

    /**
     * Opens a channel and waits for its first answer.
     *
     * @param kind what the agent is to do, as its own first lines tell
     * @param what the purpose, for messages
     */
    Opened open(char kind, String content, String what) {
        Line line = line();
        while (true) {
            boolean fresh = line.unused;
            line.unused = false;
            Channel channel = line.channel();
            try {
                line.send(kind, channel.number(), content.getBytes(StandardCharsets.UTF_8));
                return new Opened(channel, first(channel));
            } catch (SocketTimeoutException e) {
                channel.close();
                line.close();
                throw new ExecTimeout(what, SILENCE);
            } catch (InterruptedIOException e) {
                channel.close();
                throw new CancellationException(what + " was interrupted");
            } catch (IOException e) {
                if (fresh) {
                    throw node.lost(e);
                }
                // It had ended since it answered last.
                line = line();
            } catch (RuntimeException e) {
                channel.close();
                throw e;
            }
        }
    }

    /** A channel and the first that came over it. */
    record Opened(Channel channel, Channel.Frame answer) {}

    private Channel.Frame first(Channel channel) throws IOException {
        long deadline = System.nanoTime() + SILENCE.toNanos();
        while (true) {
            try {
                return channel.take(Math.min(deadline, System.nanoTime() + LOOK.toNanos()));
            } catch (SocketTimeoutException e) {
                // A node that was paused neither answers nor ends the stream.
                node.requireRunning();
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
            }
        }
    }

    /** Starts the agent, so that the first use need not wait for it. */
    void prepare() {
        line();
    }

    private synchronized Line line() {
        Line line = current;
        if (line == null || line.ended) {
            String exec = node.createExec(COMMAND, List.of(), true, false);
            line = new Line(node.startExec(exec, "{\"Detach\":false,\"Tty\":false}"));
            line.start("agent of " + node.name());
            current = line;
        }
        return line;
    }

    /** Lets the agent end. Programs go on. */
    synchronized void close() {
        Line line = current;
        current = null;
        if (line != null) {
            line.close();
        }
    }

    /** The stream to one agent, and the channels on it. */
    static final class Line {
        private final Duplex stream;
        private final Map<Integer, Channel> channels = new ConcurrentHashMap<>();
        private final AtomicInteger last = new AtomicInteger();
        private volatile boolean ended;
        /** Whether it has never been asked for anything. */
        private volatile boolean unused = true;

        Line(Duplex stream) {
            this.stream = stream;
        }

        void start(String name) {
            Thread reader = new Thread(this::listen, name);
            reader.setDaemon(true);
            reader.start();
        }

        Channel channel() {
            Channel channel = new Channel(this, last.incrementAndGet());
            channels.put(channel.number(), channel);
            return channel;
        }

        void forget(Channel channel) {
            channels.remove(channel.number());
        }

        /** Half a frame would spoil it for all, so an interrupt waits. */
        void send(char kind, int channel, byte[] content) throws IOException {
            if (ended) {
                throw new IOException("the agent has ended");
            }
            byte[] frame = ByteBuffer.allocate(HEAD + content.length)
                    .put((byte) kind)
                    .putInt(channel)
                    .putInt(content.length)
                    .put(content)
                    .array();
            try {
                Uninterrupted.run(() -> write(frame));
            } catch (UncheckedIOException e) {
                close();
                throw e.getCause();
            }
        }

        private synchronized void write(byte[] frame) {
            try {
                stream.output().write(frame);
                stream.output().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void listen() {
            try (DataInputStream input = new DataInputStream(new Output(new Frames(stream.input())))) {
                while (true) {
                    char kind = (char) input.readUnsignedByte();
                    Channel channel = channels.get(input.readInt());
                    byte[] content = new byte[length(input.readInt())];
                    input.readFully(content);
                    if (channel != null) {
                        channel.arrived(new Channel.Frame(kind, content));
                    }
                }
            } catch (IOException e) {
                close();
            }
        }

        /** What is no length is no frame either, and this line is of no use any more; the next one is sound. */
        private static int length(int told) throws IOException {
            if (told < 0 || told > LONGEST) {
                throw new IOException("the agent's words are garbled");
            }
            return told;
        }

        private void close() {
            ended = true;
            try {
                stream.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
            channels.values().forEach(Channel::lost);
        }
    }

    /** What the agent itself writes, without what the engine frames it in. */
    private static final class Output extends Pieces {
        private final Frames frames;
        private final byte[] buffer = new byte[32 * 1024];

        Output(Frames frames) {
            this.frames = frames;
        }

        @Override
        byte @Nullable [] next() throws IOException {
            int count = frames.read(buffer);
            if (count < 0) {
                return null;
            }
            return frames.stream() == Frames.STDOUT ? Arrays.copyOf(buffer, count) : new byte[0];
        }
    }

    /** Words, each but the last ended by a NUL. */
    static String words(Iterable<String> words) {
        return String.join("\0", words);
    }

    /** A file's content, as {@link dev.pgdrill.cluster.Node#read}. */
    byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        Opened opened =
                open('F', words(List.of(path, Long.toString(offset), Integer.toString(limit))), "reading a file");
        opened.channel().end();
        Channel.Frame answer = opened.answer();
        return switch (answer.kind()) {
            case '1' -> answer.content();
            case 'M' -> throw new NoSuchFileException(path);
            default ->
                throw new IllegalStateException(
                        "node " + node.name() + ": " + path + " cannot be read: " + answer.text());
        };
    }
}
