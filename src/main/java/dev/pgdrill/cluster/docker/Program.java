package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.ExecTimeout;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs one program without a terminal on a node, to its end. */
final class Program {
    private static final String PATH =
            "/usr/lib/postgresql/17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final int KILLED = 137;

    private final DockerNode node;
    private final ExecRequest request;
    private final String name;
    private final Tail stdout;
    private final Tail stderr;

    Program(DockerNode node, ExecRequest request) {
        this.node = node;
        this.request = request;
        this.name = request.command().get(0);
        this.stdout = new Tail(request.limit());
        this.stderr = new Tail(request.limit());
    }

    ExecResult run() {
        long deadline = System.nanoTime() + request.timeout().toNanos();
        Agent.Opened opened = node.agent().open('R', Agent.words(words()), name);
        try (Channel channel = opened.channel()) {
            if (opened.answer().kind() != 'B') {
                throw new IllegalStateException("node " + node.name() + ": " + name + " cannot be run: "
                        + opened.answer().text());
            }
            if (request.stdin().length > 0) {
                channel.write(request.stdin(), 0, request.stdin().length);
                channel.shutdownOutput();
            }
            return new ExecResult(status(channel, deadline), stdout.bytes(), stderr.bytes());
        } catch (SocketTimeoutException e) {
            throw new ExecTimeout(name, request.timeout());
        } catch (InterruptedIOException e) {
            throw new CancellationException(name + " was interrupted");
        } catch (IOException e) {
            throw node.lost(e);
        }
    }

    /** As the agent reads it. */
    private List<String> words() {
        Map<String, String> environment = new TreeMap<>();
        if (request.cleanEnvironment()) {
            environment.putAll(Map.of("PATH", PATH, "HOME", "/nonexistent", "LANG", "C.UTF-8"));
        }
        environment.putAll(request.environment());
        List<String> words = new ArrayList<>();
        words.add(request.directory() == null ? "" : request.directory());
        words.add(request.cleanEnvironment() ? "clean" : "");
        words.add(request.stdin().length > 0 ? "input" : "");
        words.add(Integer.toString(environment.size()));
        environment.forEach((variable, value) -> words.add(variable + "=" + value));
        words.addAll(request.command());
        return words;
    }

    private int status(Channel channel, long deadline) throws IOException {
        while (true) {
            Channel.Frame frame;
            try {
                frame = channel.take(deadline);
            } catch (EOFException e) {
                // A program may kill all there is.
                requireLastingLife();
                return KILLED;
            }
            switch (frame.kind()) {
                case '1' -> keep(stdout, request.stdout(), frame.content());
                case '2' -> keep(stderr, request.stderr(), frame.content());
                case 'X' -> {
                    channel.end();
                    int status = Integer.parseInt(frame.text());
                    if (status == KILLED) {
                        requireLastingLife();
                    }
                    return status;
                }
                default -> throw new IllegalStateException("the agent says " + frame.kind());
            }
        }
    }

    private static void keep(Tail tail, @Nullable Consumer<byte[]> listener, byte[] bytes) {
        tail.add(bytes, 0, bytes.length);
        if (listener != null) {
            listener.accept(bytes);
        }
    }

    /** A machine that dies kills its programs first, and the engine tells of both one after the other. */
    private void requireLastingLife() {
        try {
            for (int look = 0; look < 20; look++) {
                Thread.sleep(25);
                node.requireRunning();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
