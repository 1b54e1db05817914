package dev.pgdrill.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody at a console: types, and waits for what is to appear. */
final class Screen implements AutoCloseable {
    final Console console;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final Thread reader;

    Screen(Node node, String... command) {
        this.console = node.console(new ConsoleRequest(
                List.of(command), Map.of("TERM", "xterm-256color", "PS1", "ready> "), null, 100, 30));
        this.reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    static Screen shell(Node node) {
        Screen screen = new Screen(node, "bash", "--noprofile", "--norc");
        screen.await("ready> ");
        return screen;
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try {
            InputStream output = console.output();
            for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
                synchronized (seen) {
                    seen.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    void type(String text) {
        try {
            console.input().write(text.getBytes(StandardCharsets.UTF_8));
            console.input().flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Types a line whose output is told from its echo, and waits for that output. */
    void run(String line, String expected) {
        clear();
        type(line + "\n");
        await(expected);
    }

    void await(String text) {
        org.awaitility.Awaitility.await("text on the console: " + text)
                .atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> text().contains(text));
    }

    /** Waits until the program has ended and its output has been read. */
    int awaitEnd() throws InterruptedException {
        int status = console.waitFor();
        reader.join(10_000);
        return status;
    }

    String text() {
        synchronized (seen) {
            return seen.toString(StandardCharsets.UTF_8);
        }
    }

    byte[] bytes() {
        synchronized (seen) {
            return seen.toByteArray();
        }
    }

    void clear() {
        synchronized (seen) {
            seen.reset();
        }
    }

    @Override
    public void close() {
        console.close();
    }
}
