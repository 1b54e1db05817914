package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.ExecTimeout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a program, in a session of its own.
 *
 * <p>Its output is polled. A blocking read would not return while a background child holds the pipe, and would keep
 * the JDK from noticing the program's end meanwhile.
 */
final class Program {
    private static final int CANNOT_START = 126;
    private static final long LONGEST_NAP_MILLIS = 8;

    private final ExecRequest request;
    private final Process process;
    private final Output out;
    private final Output err;

    private Program(ExecRequest request, Process process) {
        this.request = request;
        this.process = process;
        this.out = new Output(process.getInputStream(), request.limit(), request.stdout());
        this.err = new Output(process.getErrorStream(), request.limit(), request.stderr());
    }

    /**
     * Runs a program to its end.
     *
     * @param environment all of its environment
     * @param directory where it starts
     * @throws ExecTimeout if it ran too long and was killed, with all of its process group
     */
    static ExecResult run(Account account, ExecRequest request, Map<String, String> environment, Path directory) {
        if (!Files.isDirectory(directory)) {
            byte[] message = (directory + ": no such directory\n").getBytes(StandardCharsets.UTF_8);
            return new ExecResult(CANNOT_START, new byte[0], message);
        }
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(account.as(request.command()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Program(request, builder.start()).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExecResult await() throws IOException {
        feed();
        long deadline = System.nanoTime() + request.timeout().toNanos();
        long nap = 1;
        try {
            while (process.isAlive()) {
                if (System.nanoTime() > deadline) {
                    throw new ExecTimeout(request.command().get(0), request.timeout());
                }
                nap = out.poll() | err.poll() ? 1 : Math.min(LONGEST_NAP_MILLIS, nap + 1);
                process.waitFor(nap, TimeUnit.MILLISECONDS);
            }
            out.poll();
            err.poll();
            return new ExecResult(process.exitValue(), out.kept(), err.kept());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while " + request.command().get(0) + " ran", e);
        } finally {
            if (process.isAlive()) {
                Processes.killGroup(process.pid());
            }
        }
    }

    private void feed() throws IOException {
        byte[] input = request.stdin();
        OutputStream stdin = process.getOutputStream();
        if (input.length == 0) {
            stdin.close();
            return;
        }
        // Beside the polling, since a program may print before it has read everything.
        Thread writer = new Thread(
                () -> {
                    try (stdin) {
                        stdin.write(input);
                    } catch (IOException e) {
                        // The program did not want all of its input.
                    }
                },
                "stdin of " + request.command().get(0));
        writer.setDaemon(true);
        writer.start();
    }

    /** The last bytes of one output. */
    private static final class Output {
        private final InputStream stream;
        private final int limit;
        private final @Nullable Consumer<byte[]> listener;
        private byte[] bytes = new byte[4096];
        private int length;

        Output(InputStream stream, int limit, @Nullable Consumer<byte[]> listener) {
            this.stream = stream;
            this.limit = limit;
            this.listener = listener;
        }

        /** Takes what is there; true if there was something. */
        boolean poll() throws IOException {
            boolean any = false;
            for (int ready = available(); ready > 0; ready = available()) {
                byte[] piece = stream.readNBytes(Math.min(ready, 1 << 16));
                keep(piece);
                if (listener != null) {
                    listener.accept(piece);
                }
                any = true;
            }
            return any;
        }

        private int available() {
            try {
                return stream.available();
            } catch (IOException e) {
                // The pipe's other end is gone and so is what was in it.
                return 0;
            }
        }

        private void keep(byte[] piece) {
            if (length + piece.length > bytes.length) {
                // Twice the limit before the front is thrown away, so that each byte is moved once on average.
                drop(limit);
                int needed = length + piece.length;
                if (needed > bytes.length) {
                    bytes = java.util.Arrays.copyOf(bytes, Math.max(needed, Math.min(bytes.length * 2, 2 * limit)));
                }
            }
            System.arraycopy(piece, 0, bytes, length, piece.length);
            length += piece.length;
        }

        private void drop(int keep) {
            if (length > keep) {
                System.arraycopy(bytes, length - keep, bytes, 0, keep);
                length = keep;
            }
        }

        byte[] kept() {
            drop(limit);
            return java.util.Arrays.copyOf(bytes, length);
        }
    }
}
