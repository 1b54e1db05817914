package dev.pgdrill.cluster.docker;

import dev.pgdrill.cluster.Duplex;
import dev.pgdrill.cluster.ExecTimeout;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a node's files through one shell that stays there, since logs and ledgers are read all the time and a program
 * of its own for each piece costs the engine a hundred times as much as the reading. Where the shell has ended, as with
 * all else at a reset, the next read starts another.
 */
final class Reader {
    // What is asked is a path, ended by a NUL, and a line with an offset from 1 and a limit; what is answered is a
    // line.
    // tail is ended by SIGPIPE when head has enough.
    private static final String SCRIPT = """
            while IFS= read -r -d '' path && read -r offset limit; do
              if [ ! -e "$path" ]; then
                echo none
                continue
              fi
              content=$(tail -c +"$offset" -- "$path" 2>/dev/null | head -c "$limit" | base64 -w 0; exit "${PIPESTATUS[0]}")
              case $? in
                0 | 141) printf 'read %s\\n' "$content" ;;
                *) printf 'refused %s\\n' "$(tail -c 1 -- "$path" 2>&1 >/dev/null | head -n 1)" ;;
              esac
            done
            """;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** How long to wait before asking whether the node still runs. */
    private static final int LOOK_MS = 1000;

    private final DockerNode node;
    private @Nullable Duplex stream;
    private @Nullable Frames frames;

    Reader(DockerNode node) {
        this.node = node;
    }

    /** As {@link dev.pgdrill.cluster.Node#read}. */
    synchronized byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        String answer = ask(path + '\0' + (offset + 1) + ' ' + limit + '\n');
        if (answer.equals("none")) {
            throw new NoSuchFileException(path);
        }
        int space = answer.indexOf(' ');
        String rest = answer.substring(space + 1);
        if (!answer.startsWith("read ")) {
            throw new IllegalStateException("node " + node.name() + ": " + path + " cannot be read: " + rest);
        }
        return Base64.getDecoder().decode(rest);
    }

    private String ask(String question) {
        boolean fresh = stream == null;
        boolean answered = false;
        try {
            String answer = exchange(question);
            answered = true;
            return answer;
        } catch (SocketTimeoutException e) {
            throw new ExecTimeout("reading a file", LONGEST);
        } catch (InterruptedIOException e) {
            throw new CancellationException("reading a file was interrupted");
        } catch (IOException e) {
            if (fresh) {
                throw node.lost(e);
            }
        } finally {
            if (!answered) {
                close();
            }
        }
        // The shell had ended since it answered last.
        return ask(question);
    }

    private String exchange(String question) throws IOException {
        Duplex open = stream;
        Frames incoming = frames;
        if (open == null || incoming == null) {
            String exec = node.createExec(
                    List.of("/bin/bash", "--noprofile", "--norc", "-c", SCRIPT), List.of(), true, false);
            open = node.startExec(exec, "{\"Detach\":false,\"Tty\":false}");
            incoming = new Frames(open.input());
            stream = open;
            frames = incoming;
        }
        open.output().write(question.getBytes(StandardCharsets.UTF_8));
        open.output().flush();
        return line(open, incoming);
    }

    private String line(Duplex open, Frames incoming) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[32 * 1024];
        long deadline = System.nanoTime() + LONGEST.toNanos();
        open.setReadTimeout(LOOK_MS);
        while (true) {
            int count;
            try {
                count = incoming.read(buffer);
            } catch (SocketTimeoutException e) {
                // A node that was paused neither answers nor ends the stream.
                node.requireRunning();
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                continue;
            }
            if (count < 0) {
                throw new EOFException("the shell that reads files has ended");
            }
            if (incoming.stream() == Frames.STDOUT) {
                line.write(buffer, 0, count);
                if (count > 0 && buffer[count - 1] == '\n') {
                    return line.toString(StandardCharsets.UTF_8).replaceFirst("\n$", "");
                }
            }
        }
    }

    /** Ends the shell. */
    synchronized void close() {
        Duplex open = stream;
        stream = null;
        frames = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is of no use any more.
            }
        }
    }
}
