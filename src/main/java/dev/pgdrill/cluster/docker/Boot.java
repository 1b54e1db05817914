package dev.pgdrill.cluster.docker;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Duplex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The conversation with a container's first program, {@code images/postgres/node-init}. */
final class Boot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Engine engine;
    private final Duplex stream;
    private final Frames frames;
    private final StringBuilder heard = new StringBuilder();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private Boot(Engine engine, Duplex stream) {
        this.engine = engine;
        this.stream = stream;
        this.frames = new Frames(stream.input());
    }

    /** Listens to a container that is about to be started. */
    static Boot attach(Engine engine, String container) {
        try {
            return new Boot(
                    engine,
                    engine.hijack()
                            .open("/containers/" + container + "/attach?stream=1&stdin=1&stdout=1&stderr=1", ""));
        } catch (IOException e) {
            throw engine.unavailable(e);
        }
    }

    void say(String lines) {
        try {
            stream.output().write(lines.getBytes(StandardCharsets.UTF_8));
            stream.output().flush();
        } catch (IOException e) {
            throw engine.unavailable(e);
        }
    }

    /** Waits until the node is what it is to be. */
    void awaitReady(String node) {
        awaitReady(node, () -> {});
    }

    /**
     * Waits until the node is what it is to be.
     *
     * @param open run when standbys may stream from it
     */
    void awaitReady(String node, Runnable open) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String line = line(node, deadline);
            if (line.equals("open")) {
                open.run();
            } else if (line.equals("ready")) {
                return;
            } else if (line.startsWith("failed: ")) {
                throw UserError.environment(
                        "node " + node + " does not come up: " + line.substring("failed: ".length()),
                        "look at the settings that the scenario gives the node");
            }
        }
    }

    private String line(String node, long deadline) {
        byte[] buffer = new byte[4096];
        try {
            while (heard.indexOf("\n") < 0) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                stream.setReadTimeout((int) left);
                int count = frames.read(buffer);
                if (count < 0) {
                    throw failure(node, "it ended");
                }
                if (frames.stream() == Frames.STDOUT) {
                    heard.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
                } else {
                    errors.write(buffer, 0, count);
                }
            }
        } catch (SocketTimeoutException e) {
            throw failure(node, "it took longer than " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            throw engine.unavailable(e);
        }
        int end = heard.indexOf("\n");
        String line = heard.substring(0, end);
        heard.delete(0, end + 1);
        // A "failed" goes on over the following lines.
        if (line.startsWith("failed: ")) {
            line += heard.length() == 0 ? "" : "\n" + heard.toString().strip();
        }
        return line;
    }

    private UserError failure(String node, String how) {
        String words = errors.toString(StandardCharsets.UTF_8).strip();
        return UserError.environment(
                "node " + node + " does not come up: " + how + (words.isEmpty() ? "" : ": " + words),
                "see whether the machine is out of memory or disk space");
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            // The node goes on without a listener.
        }
    }
}
