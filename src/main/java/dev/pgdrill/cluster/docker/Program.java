package dev.pgdrill.cluster.docker;

import dev.pgdrill.Uninterrupted;
import dev.pgdrill.cluster.Duplex;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.NodeUnavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Runs one program without a terminal on a node, to its end. */
final class Program {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PATH =
            "/usr/lib/postgresql/17/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    // Marks its process group's number before the program, and the program's status after it. The shell's own words,
    // such
    // as that a program was killed, are nobody's output.
    private static final String WRAPPER = """
            mark=$0 directory=$1
            shift
            printf '%s%d\\n' "$mark" $$
            exec 3>&2
            if [ -z "$directory" ] || cd -- "$directory"; then
              exec 2>/dev/null
              "$@" 2>&3 3>&-
            else
              (exit 126)
            fi
            status=$?
            printf '%s%d\\n' "$mark" $status
            printf '%s%d\\n' "$mark" $status >&3
            """;

    private static final int BEGUN = 1;
    private static final int ENDED = 2;
    private static final int KILLED = 137;

    private final DockerNode node;
    private final ExecRequest request;
    private final Tail stdout;
    private final Tail stderr;
    private final Marks out;
    private final Marks err;
    private final String mark;
    private final boolean expendable;
    private int group;

    Program(DockerNode node, ExecRequest request) {
        this(node, request, false);
    }

    private Program(DockerNode node, ExecRequest request, boolean expendable) {
        this.node = node;
        this.expendable = expendable;
        this.request = request;
        byte[] word = new byte[12];
        RANDOM.nextBytes(word);
        this.mark = "\u001e" + HexFormat.of().formatHex(word) + " ";
        this.stdout = new Tail(request.limit());
        this.stderr = new Tail(request.limit());
        this.out = new Marks(mark, (bytes, offset, length) -> keep(stdout, request.stdout(), bytes, offset, length));
        this.err = new Marks(mark, (bytes, offset, length) -> keep(stderr, request.stderr(), bytes, offset, length));
    }

    private static void keep(
            Tail tail, java.util.function.@Nullable Consumer<byte[]> listener, byte[] bytes, int offset, int length) {
        if (length == 0) {
            return;
        }
        tail.add(bytes, offset, length);
        if (listener != null) {
            listener.accept(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
        }
    }

    ExecResult run() {
        long deadline = System.nanoTime() + request.timeout().toNanos();
        boolean input = request.stdin().length > 0;
        String exec = node.createExec(command(), environment(), input, false);
        boolean over = false;
        try (Duplex stream = node.startExec(exec, "{\"Detach\":false,\"Tty\":false}")) {
            if (input) {
                feed(stream);
            }
            read(stream, deadline);
            over = true;
            int status = out.count() == ENDED ? out.last() : statusWithoutMark(exec);
            return new ExecResult(status, stdout.bytes(), stderr.bytes());
        } catch (SocketTimeoutException e) {
            throw new ExecTimeout(request.command().get(0), request.timeout());
        } catch (InterruptedIOException e) {
            throw new CancellationException(request.command().get(0) + " was interrupted");
        } catch (IOException e) {
            throw node.lost(e);
        } finally {
            if (!over) {
                kill();
            }
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", WRAPPER, mark, request.directory() == null ? "" : request.directory()));
        // Without env, the wrapper's shell would run builtin commands of its own.
        command.add("/usr/bin/env");
        if (request.cleanEnvironment()) {
            command.addAll(List.of("-i", "PATH=" + PATH, "HOME=/nonexistent", "LANG=C.UTF-8"));
            request.environment().forEach((name, value) -> command.add(name + "=" + value));
        }
        command.addAll(request.command());
        return command;
    }

    private List<String> environment() {
        List<String> environment = new ArrayList<>();
        if (!request.cleanEnvironment()) {
            request.environment().forEach((name, value) -> environment.add(name + "=" + value));
        }
        return environment;
    }

    /** Writes the program's input on a thread of its own, since a program may write before it reads. */
    private void feed(Duplex stream) {
        Thread feeder = new Thread(
                () -> {
                    try {
                        stream.output().write(request.stdin());
                        stream.output().flush();
                        stream.shutdownOutput();
                    } catch (IOException e) {
                        // A program need not read all of its input; and if the engine is gone, the reader notices.
                    }
                },
                "stdin of " + request.command().get(0));
        feeder.setDaemon(true);
        feeder.start();
    }

    private void read(Duplex stream, long deadline) throws IOException {
        Frames frames = new Frames(stream.input());
        byte[] buffer = new byte[32 * 1024];
        while (out.count() < ENDED || err.count() == 0) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            stream.setReadTimeout((int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1));
            int count = frames.read(buffer);
            if (count < 0) {
                break;
            }
            (frames.stream() == Frames.STDERR ? err : out).add(buffer, count);
            if (out.count() == BEGUN) {
                group = out.last();
            }
        }
        out.end();
        err.end();
    }

    /** How the program ended if its wrapper ended with it, as when the program killed its own group. */
    private int statusWithoutMark(String exec) {
        node.requireRunning();
        Long status = node.inspectExec(exec).getExitCodeLong();
        if (status == null) {
            throw new NodeUnavailable("node " + node.name() + " ended the program");
        }
        if (status == KILLED) {
            // A machine that dies kills its programs first, and the engine tells of both one after the other.
            requireLastingLife();
        }
        return status.intValue();
    }

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

    private void kill() {
        if (group == 0 || expendable) {
            return;
        }
        try {
            // The wrapper leads a session, so this reaches every process that has not made itself a daemon.
            // An interrupt that ended the program must not end this as well.
            Uninterrupted.run(() -> new Program(
                            node,
                            ExecRequest.of("pkill", "-KILL", "-s", Integer.toString(group))
                                    .withTimeout(Duration.ofSeconds(10)),
                            true)
                    .run());
        } catch (RuntimeException e) {
            // The node is gone, and the program with it.
        }
    }
}
