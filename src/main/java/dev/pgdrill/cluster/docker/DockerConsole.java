package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.DockerException;
import dev.pgdrill.cluster.Console;
import dev.pgdrill.cluster.ConsoleRequest;
import dev.pgdrill.cluster.Duplex;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.NodeUnavailable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A program on a terminal that the engine holds. */
final class DockerConsole implements Console {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_MILLISECONDS_BETWEEN_LOOKS = 250;

    // The size is set before the program starts, since the engine's API sets it afterwards.
    private static final String WRAPPER = """
            stty cols "$1" rows "$2"
            [ -z "$3" ] || cd -- "$3" || exit 126
            shift 3
            exec "$@"
            """;

    // What the kernel does when a terminal hangs up: the session's leader and the group in the foreground are told.
    private static final String HANG_UP = """
            shopt -s nullglob
            for file in $(grep -lzxF -- "PGDRILL_CONSOLE=$0" /proc/[0-9]*/environ 2>/dev/null); do
              pid=${file#/proc/} pid=${pid%/environ}
              { read -r -d '' stat <"/proc/$pid/stat"; } 2>/dev/null
              fields=(${stat##*) })
              [[ ${fields[3]-} == "$pid" ]] || continue
              kill -HUP "$pid"
              ((fields[5] > 0)) && kill -HUP -- "-${fields[5]}"
              kill -CONT "$pid"
              ((fields[5] > 0)) && kill -CONT -- "-${fields[5]}"
            done 2>/dev/null
            exit 0
            """;

    private final DockerNode node;
    private final String exec;
    private final String word;
    private final Duplex stream;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final InputStream output;
    private volatile boolean closed;

    private DockerConsole(DockerNode node, String exec, String word, Duplex stream) {
        this.node = node;
        this.exec = exec;
        this.word = word;
        this.stream = stream;
        this.output = new Output(stream.input());
    }

    static DockerConsole start(DockerNode node, ConsoleRequest request) {
        node.requireRunning();
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        String word = HexFormat.of().formatHex(random);
        List<String> environment = new ArrayList<>(List.of("PGDRILL_CONSOLE=" + word));
        request.environment().forEach((name, value) -> environment.add(name + "=" + value));
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                WRAPPER,
                "console",
                Integer.toString(request.columns()),
                Integer.toString(request.rows()),
                request.directory() == null ? "" : request.directory()));
        command.addAll(request.command());
        String exec = node.createExec(command, environment, true, true);
        return new DockerConsole(node, exec, word, node.startExec(exec, "{\"Detach\":false,\"Tty\":true}"));
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public OutputStream input() {
        return stream.output();
    }

    @Override
    public void resize(int columns, int rows) {
        if (ended.getCount() == 0 || closed) {
            return;
        }
        try {
            node.resizeExec(exec, columns, rows);
        } catch (DockerException | NodeUnavailable e) {
            // The engine refuses for a program that has ended, each version in its own way.
        }
    }

    @Override
    public int waitFor() throws InterruptedException {
        for (int pause = 5; ; pause = Math.min(2 * pause, MOST_MILLISECONDS_BETWEEN_LOOKS)) {
            InspectExecResponse state = node.inspectExec(exec);
            Long status = state.getExitCodeLong();
            if (!Boolean.TRUE.equals(state.isRunning()) && status != null) {
                return status.intValue();
            }
            // The output's end is a sign, but nobody may be reading.
            if (ended.getCount() > 0) {
                ended.await(pause, TimeUnit.MILLISECONDS);
            } else {
                Thread.sleep(Math.min(pause, 20));
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stream.close();
        } catch (IOException e) {
            // The connection is given up either way.
        }
        try {
            // The engine lets a program run whose terminal nobody holds any more.
            if (Boolean.TRUE.equals(node.inspectExec(exec).isRunning())) {
                node.exec(ExecRequest.of("bash", "--noprofile", "--norc", "-c", HANG_UP, word));
            }
        } catch (NodeUnavailable e) {
            // The program went with its node.
        }
    }

    /** Notices the end, and hides that closing a console cuts a reader off. */
    private final class Output extends FilterInputStream {

        Output(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count;
            try {
                count = super.read(bytes, offset, length);
            } catch (IOException e) {
                if (!closed) {
                    throw e;
                }
                count = -1;
            }
            if (count < 0) {
                ended.countDown();
            }
            return count;
        }
    }
}
