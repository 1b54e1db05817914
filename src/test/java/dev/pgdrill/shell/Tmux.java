package dev.pgdrill.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A real terminal: keys go in, the screen comes out as text. One server of its own, so that nobody else's is touched. */
final class Tmux implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(45);
    private static final long POLL_MS = 50;
    private static final String SESSION = "s";

    private final String socket = "pgdrill-" + UUID.randomUUID();

    Tmux() {
        // A session that stays, since the server ends with its last one.
        tmux(List.of("-f", "/dev/null", "new-session", "-d", "-s", "stays", "cat"));
    }

    /** Starts a program on a terminal of that size; the terminal stays when it has ended. */
    void start(int columns, int rows, Map<String, String> environment, List<String> command) {
        List<String> words = new ArrayList<>(
                List.of("new-session", "-d", "-s", SESSION, "-x", "" + columns, "-y", "" + rows, "env"));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(List.of("sh", "-c", "\"$@\"; echo \"ended with $?\"; exec cat", "sh"));
        words.addAll(command);
        tmux(words);
    }

    /** Closes the terminal, as closing its window does. */
    void hangUp() {
        tmux(List.of("kill-session", "-t", SESSION));
    }

    /** A line and Enter. */
    void line(String text) {
        type(text);
        key("Enter");
    }

    void type(String text) {
        // A semicolon at the end of an argument would separate tmux's own commands.
        String argument = text.endsWith(";") ? text.substring(0, text.length() - 1) + "\\;" : text;
        tmux(List.of("send-keys", "-t", SESSION, "-l", "--", argument));
    }

    void key(String... names) {
        List<String> words = new ArrayList<>(List.of("send-keys", "-t", SESSION));
        words.addAll(List.of(names));
        tmux(words);
    }

    /** As a terminal pastes: bracketed if the program asked for it. */
    void paste(String text) throws IOException {
        Path file = Files.createTempFile("paste", ".txt");
        try {
            Files.writeString(file, text);
            tmux(List.of("load-buffer", file.toString()));
            tmux(List.of("paste-buffer", "-p", "-t", SESSION));
        } finally {
            Files.delete(file);
        }
    }

    void resize(int columns, int rows) {
        tmux(List.of("resize-window", "-t", SESSION, "-x", "" + columns, "-y", "" + rows));
    }

    void clear() {
        tmux(List.of("clear-history", "-t", SESSION));
    }

    /** What is on the screen, without trailing spaces. */
    String screen() {
        return tmux(List.of("capture-pane", "-p", "-t", SESSION));
    }

    /** The same with escape sequences for colours. */
    String styled() {
        return tmux(List.of("capture-pane", "-e", "-p", "-t", SESSION));
    }

    /** Waits until the screen has a match. Lines begin and end in it as {@code ^} and {@code $} say. */
    String await(String pattern) {
        return await(pattern, DEADLINE);
    }

    /** The same with a deadline of its own. */
    String await(String pattern, Duration deadline) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        long end = System.nanoTime() + deadline.toNanos();
        String screen = screen();
        while (!wanted.matcher(screen).find()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing on the screen matches " + pattern + ":\n" + screen);
            }
            pause();
            screen = screen();
        }
        return screen;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String tmux(List<String> words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket));
        command.addAll(words);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("tmux " + words + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        tmux(List.of("kill-server"));
    }
}
