package dev.pgdrill.cluster;

import dev.pgdrill.catalog.NodeSpec;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a learner is who has no node: whatever is asked of it is refused. */
public final class Paper implements Node {
    public static final Paper PAPER = new Paper();

    private Paper() {}

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public @Nullable NodeSpec spec() {
        return null;
    }

    @Override
    public NodePaths paths() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public State state() {
        return State.GONE;
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        throw NoNodes.nothingRuns();
    }

    @Override
    public Console console(ConsoleRequest request) {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        throw NoNodes.nothingRuns();
    }

    @Override
    public byte[] read(String path, long offset, int limit) {
        throw NoNodes.nothingRuns();
    }

    @Override
    public Socket connect(String socketFile, Duration timeout) {
        throw NoNodes.nothingRuns();
    }

    @Override
    public @Nullable String publishedAddress() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void stop() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void start() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void kill() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void pause() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void resume() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void disconnect() {
        throw NoNodes.nothingRuns();
    }

    @Override
    public void reconnect() {
        throw NoNodes.nothingRuns();
    }
}
