package dev.pgdrill.cluster.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectExecResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.Console;
import dev.pgdrill.cluster.ConsoleRequest;
import dev.pgdrill.cluster.Duplex;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.cluster.StreamSocket;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A container. */
final class DockerNode implements Node {
    private static final int STOP_SECONDS = 20;

    private final Engine engine;
    private final String drill;
    private final String name;
    private final @Nullable NodeSpec spec;
    private final NodePaths paths;
    private final String container;
    private final Agent agent = new Agent(this);

    DockerNode(Engine engine, String drill, String name, @Nullable NodeSpec spec, NodePaths paths) {
        this.engine = engine;
        this.drill = drill;
        this.name = name;
        this.spec = spec;
        this.paths = paths;
        this.container = Layout.container(drill, name);
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

    /** Lets go of what was held open on the node, which lives on. */
    void close() {
        agent.close();
    }

    Agent agent() {
        return agent;
    }

    String container() {
        return container;
    }

    @Override
    public State state() {
        return engine.ask(() -> {
            try {
                InspectContainerResponse.ContainerState state = inspect().getState();
                if (Boolean.TRUE.equals(state.getPaused())) {
                    return State.PAUSED;
                }
                return Boolean.TRUE.equals(state.getRunning()) ? State.RUNNING : State.STOPPED;
            } catch (NotFoundException e) {
                return State.GONE;
            }
        });
    }

    @Override
    public ExecResult exec(ExecRequest request) {
        return new Program(this, request).run();
    }

    @Override
    public Console console(ConsoleRequest request) {
        return DockerConsole.start(this, request);
    }

    @Override
    public void write(String path, byte[] content, int mode) {
        ExecRequest install = ExecRequest.of("install", "-D", "-m", Integer.toOctalString(mode), "/dev/stdin", path);
        // Without input a program gets /dev/null, which install refuses to take for a file.
        ExecRequest request = content.length > 0
                ? install.withStdin(content)
                : ExecRequest.of("install", "-D", "-m", Integer.toOctalString(mode), "/dev/null", path);
        ExecResult result = exec(request);
        if (!result.succeeded()) {
            throw new IllegalStateException("node " + name + ": " + path + " cannot be written: "
                    + result.err().strip());
        }
    }

    @Override
    public byte[] read(String path, long offset, int limit) throws NoSuchFileException {
        return agent.read(path, offset, limit);
    }

    @Override
    public Socket connect(String socketFile, Duration timeout) throws IOException {
        return new StreamSocket(Tunnel.open(this, socketFile));
    }

    @Override
    public @Nullable String publishedAddress() {
        if (!engine.local() || spec == null) {
            return null;
        }
        Ports ports = ask(this::inspect).getNetworkSettings().getPorts();
        Ports.Binding[] bindings = ports == null ? null : ports.getBindings().get(ExposedPort.tcp(Layout.PORT));
        return bindings == null || bindings.length == 0 ? null : "127.0.0.1:" + bindings[0].getHostPortSpec();
    }

    @Override
    public void stop() {
        if (state() == State.PAUSED) {
            // What is frozen cannot shut down.
            resume();
        }
        change(() -> engine.client()
                .stopContainerCmd(container)
                .withTimeout(STOP_SECONDS)
                .exec());
    }

    @Override
    public void start() {
        ask(() -> {
            try (Boot boot = Boot.attach(engine, container)) {
                engine.client().startContainerCmd(container).exec();
                boot.awaitReady(name);
            } catch (NotModifiedException e) {
                // It runs already.
            }
            return null;
        });
    }

    @Override
    public void kill() {
        if (state() != State.STOPPED) {
            change(() -> engine.client().killContainerCmd(container).exec());
        }
    }

    @Override
    public void pause() {
        if (state() != State.PAUSED) {
            change(() -> engine.client().pauseContainerCmd(container).exec());
        }
    }

    @Override
    public void resume() {
        if (state() != State.RUNNING) {
            change(() -> engine.client().unpauseContainerCmd(container).exec());
        }
    }

    @Override
    public void disconnect() {
        if (connected()) {
            change(() -> engine.client()
                    .disconnectFromNetworkCmd()
                    .withNetworkId(Layout.network(drill))
                    .withContainerId(container)
                    .exec());
        }
    }

    @Override
    public void reconnect() {
        if (!connected()) {
            change(() -> engine.client()
                    .connectToNetworkCmd()
                    .withNetworkId(Layout.network(drill))
                    .withContainerId(container)
                    .withContainerNetwork(new ContainerNetwork().withAliases(name))
                    .exec());
        }
    }

    private boolean connected() {
        Map<String, ContainerNetwork> networks =
                ask(this::inspect).getNetworkSettings().getNetworks();
        return networks.containsKey(Layout.network(drill));
    }

    private InspectContainerResponse inspect() {
        return engine.client().inspectContainerCmd(container).exec();
    }

    String createExec(List<String> command, List<String> environment, boolean input, boolean terminal) {
        return ask(() -> engine.client()
                .execCreateCmd(container)
                .withUser(Layout.USER)
                .withAttachStdin(input)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .withTty(terminal)
                .withEnv(environment)
                .withCmd(command.toArray(String[]::new))
                .exec()
                .getId());
    }

    Duplex startExec(String exec, String json) {
        try {
            return engine.hijack().open("/exec/" + exec + "/start", json);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    InspectExecResponse inspectExec(String exec) {
        return ask(() -> engine.client().inspectExecCmd(exec).exec());
    }

    void resizeExec(String exec, int columns, int rows) {
        // Height comes first.
        engine.ask(() ->
                engine.client().resizeExecCmd(exec).withSize(rows, columns).exec());
    }

    void requireRunning() {
        State state = state();
        if (state != State.RUNNING) {
            throw new NodeUnavailable(name, state);
        }
    }

    /** Why a stream to the node failed: the node, if it doesn't run any more, or the engine. */
    RuntimeException lost(IOException cause) {
        requireRunning();
        return engine.unavailable(cause);
    }

    private void change(Runnable call) {
        ask(() -> {
            try {
                call.run();
            } catch (NotModifiedException e) {
                // It was so before.
            }
            return null;
        });
    }

    private <T extends @Nullable Object> T ask(Supplier<T> call) {
        try {
            return engine.ask(call);
        } catch (DockerException e) {
            // Which errors the engine answers for a container that is paused or gone varies with its version.
            requireRunning();
            throw new EngineUnavailable("the container engine refuses: " + e.getMessage(), e);
        }
    }
}
