package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Console;
import dev.pgdrill.cluster.ConsoleRequest;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A machine without processes: files in memory, programs as a function. Subclasses give it more. */
class FakeNode implements Node {
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    volatile State state = State.RUNNING;
    volatile Function<ExecRequest, ExecResult> programs = request -> result(127, "", "not here");
    private final NodePaths paths;

    FakeNode() {
        this(pathsBelow("/node", 5432));
    }

    FakeNode(NodePaths paths) {
        this.paths = paths;
    }

    static NodePaths pathsBelow(String root, int port) {
        return new NodePaths(
                "localhost",
                port,
                port + 1,
                "/usr/lib/postgresql/15/bin",
                root + "/home",
                root + "/data",
                root + "/archive",
                root + "/backup",
                root + "/spare",
                root + "/postgresql.log",
                root,
                "postgres",
                root + "/pgbackrest.conf",
                root + "/repository",
                null,
                8432,
                root + "/workspace");
    }

    static ExecResult result(int status, String out, String err) {
        return new ExecResult(status, out.getBytes(StandardCharsets.UTF_8), err.getBytes(StandardCharsets.UTF_8));
    }

    void file(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return Checks.NODE;
    }

    @Override
    public @Nullable NodeSpec spec() {
        return null;
    }

    @Override
    public NodePaths paths() {
        return paths;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        return programs.apply(request);
    }

    @Override
    public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new NoSuchFileException(path);
        }
        int from = (int) Math.min(offset, content.length);
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + limit));
    }

    @Override
    public Socket connect(String socketFile, Duration timeout) throws IOException {
        throw new ConnectException("nobody listens");
    }

    @Override
    public Console console(ConsoleRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String publishedAddress() {
        return null;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void disconnect() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reconnect() {
        throw new UnsupportedOperationException();
    }
}
