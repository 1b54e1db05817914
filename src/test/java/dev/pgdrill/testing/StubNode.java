package dev.pgdrill.testing;

import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Console;
import dev.pgdrill.cluster.ConsoleRequest;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A node of which a test overrides what it needs: a name, a state, paths and files in memory. */
@NullMarked
public class StubNode implements Node {
    private final String name;
    private final @Nullable NodeSpec spec;
    private final NodePaths paths;
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public volatile State state = State.RUNNING;

    public StubNode(String name, @Nullable NodeSpec spec, NodePaths paths) {
        this.name = name;
        this.spec = spec;
        this.paths = paths;
    }

    public StubNode(String name, NodeSpec.Role role, @Nullable String of) {
        this(name, new NodeSpec(role, of, false, null, Map.of(), List.of()), paths(name, 5432, "/usr/bin", "/" + name));
    }

    /** The application's node. */
    public static StubNode application() {
        return new StubNode(Cluster.APP, null, paths(Cluster.APP, 5432, "/usr/bin", "/app"));
    }

    public static NodePaths paths(String host, int port, String bin, String root) {
        return new NodePaths(
                host,
                port,
                port + 1,
                bin,
                root + "/home",
                root + "/data",
                root + "/archive",
                root + "/backup",
                root + "/spare",
                root + "/log",
                root + "/socket",
                "postgres",
                root + "/pgbackrest.conf",
                root + "/repository",
                null,
                port + 2,
                root + "/workspace");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable NodeSpec spec() {
        return spec;
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
    public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        byte[] file = files.get(path);
        if (file == null) {
            throw new NoSuchFileException(path);
        }
        int from = (int) Math.min(offset, file.length);
        return Arrays.copyOfRange(file, from, Math.min(file.length, from + limit));
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        files.put(path, content);
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Console console(ConsoleRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket connect(String socketFile, Duration timeout) {
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
