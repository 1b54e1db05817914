package dev.pgdrill.cluster.local;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Console;
import dev.pgdrill.cluster.ConsoleRequest;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.cluster.local.ClusterPlan.NodePlan;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A node that is a group of processes of this machine. */
final class LocalNode implements Node {

    private final NodeFiles files;
    private final Account account;
    private final Power power;

    LocalNode(NodeFiles files, Account account) {
        this.files = files;
        this.account = account;
        this.power = new Power(this);
    }

    @Override
    public String name() {
        return plan().name();
    }

    @Override
    public @Nullable NodeSpec spec() {
        return plan().spec();
    }

    @Override
    public NodePaths paths() {
        return plan().paths();
    }

    NodePlan plan() {
        return files.plan();
    }

    NodeFiles files() {
        return files;
    }

    Power power() {
        return power;
    }

    @Override
    public State state() {
        return power.state();
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        requireRunning();
        ExecResult result = run(request);
        if (!result.succeeded()) {
            // It may have ended with the machine.
            requireRunning();
        }
        return result;
    }

    /** Like {@link #exec}, also where the node is stopped or paused: for pgdrill's own work on its files. */
    ExecResult run(ExecRequest request) {
        Map<String, String> environment =
                new HashMap<>(request.cleanEnvironment() ? files.cleanEnvironment() : files.environment());
        environment.putAll(request.environment());
        return Program.run(account, request, environment, directory(request.directory()));
    }

    /** Runs the node script. */
    ExecResult script(String... arguments) {
        List<String> command =
                new java.util.ArrayList<>(List.of("bash", files.script().toString()));
        command.addAll(List.of(arguments));
        return run(ExecRequest.of(command.toArray(String[]::new)).withTimeout(Duration.ofMinutes(3)));
    }

    @Override
    public Console console(ConsoleRequest request) {
        requireRunning();
        Map<String, String> environment = new HashMap<>(files.environment());
        environment.putAll(request.environment());
        return LocalConsole.start(
                account,
                request.command(),
                environment,
                directory(request.directory()).toString(),
                request.columns(),
                request.rows());
    }

    private Path directory(@Nullable String requested) {
        Path home = Path.of(paths().home());
        if (requested != null) {
            return home.resolve(requested);
        }
        // A learner may have removed it.
        return Files.isDirectory(home) ? home : files.root();
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        // As the node's user: one with more rights could be led astray by a link.
        String script = """
                set -e
                mkdir -p -- "$(dirname -- "$1")"
                new=$(mktemp -- "$1.XXXXXX")
                cat >"$new"
                chmod "$2" -- "$new"
                mv -fT -- "$new" "$1"
                """;
        ExecResult result = exec(ExecRequest.of("bash", "-c", script, "write", path, Integer.toOctalString(mode))
                .withCleanEnvironment()
                .withStdin(content));
        if (!result.succeeded()) {
            throw new IllegalStateException("cannot write " + path + " on " + name() + ": "
                    + result.err().strip());
        }
    }

    @Override
    public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        // As the node's user, since one with more rights could be led astray by a link; and not waiting for whoever may
        // write to what a learner put in the file's place.
        ExecResult result = exec(ExecRequest.of(
                        "dd",
                        "if=" + path,
                        "iflag=skip_bytes,count_bytes,nonblock",
                        "skip=" + offset,
                        "count=" + limit,
                        "bs=64K",
                        "status=none")
                .withCleanEnvironment()
                .withLimit(Math.max(1, limit)));
        if (!result.succeeded()) {
            if (Files.notExists(Path.of(path))) {
                throw new NoSuchFileException(path);
            }
            throw new IllegalStateException("cannot read " + path + " on " + name() + ": "
                    + result.err().strip());
        }
        return result.stdout();
    }

    @Override
    public Socket connect(String socketFile, Duration timeout) throws IOException {
        requireRunning();
        return UnixSockets.connect(Path.of(socketFile), timeout);
    }

    @Override
    public @Nullable String publishedAddress() {
        return spec() == null || Objects.requireNonNull(spec()).role() == NodeSpec.Role.REPOSITORY
                ? null
                : "127.0.0.1:" + paths().port();
    }

    @Override
    public void stop() {
        power.stop();
    }

    @Override
    public void start() {
        power.start();
    }

    @Override
    public void kill() {
        power.kill();
    }

    @Override
    public void pause() {
        power.pause();
    }

    @Override
    public void resume() {
        power.resume();
    }

    @Override
    public void disconnect() {
        throw cannotCut();
    }

    @Override
    public void reconnect() {
        throw cannotCut();
    }

    private UserError cannotCut() {
        return UserError.environment(
                "the local runtime cannot cut " + name() + " off the network: its nodes share this machine's",
                "use --runtime docker");
    }

    /** @throws NodeUnavailable unless the machine runs */
    void requireRunning() {
        State state = state();
        if (state != State.RUNNING) {
            throw new NodeUnavailable(name(), state);
        }
    }
}
