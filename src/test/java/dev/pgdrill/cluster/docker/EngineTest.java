package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Runtime;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EngineTest {

    @TempDir
    Path directory;

    private URI nowhere() {
        return URI.create("unix://" + directory.resolve("no-engine.sock"));
    }

    @Test
    void anEngineThatIsGoneIsNoFaultOfTheNode() {
        try (Engine engine = Engine.at(nowhere())) {
            Node node = new DockerNode(engine, "drill", "primary", null, Layout.paths("primary", false));
            assertThatThrownBy(node::state).isInstanceOf(EngineUnavailable.class);
            assertThatThrownBy(() -> node.exec(ExecRequest.of("true"))).isInstanceOf(EngineUnavailable.class);
            assertThatThrownBy(node::stop).isInstanceOf(EngineUnavailable.class);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsAnEngineThatIsGone() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Engine engine = Engine.at(URI.create("tcp://127.0.0.1:" + port))) {
            assertThatThrownBy(() -> Boot.attach(engine, "any")).isInstanceOf(EngineUnavailable.class);
        }
    }

    @Test
    void aRuntimeWithoutEngineCannotBeUsedHere() {
        try (Runtime runtime = new DockerRuntime(nowhere())) {
            assertThatThrownBy(runtime::versions)
                    .isInstanceOfSatisfying(
                            UserError.class,
                            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                    .hasMessageContaining("no-engine.sock");
        }
        assertThatThrownBy(
                        () -> new DockerRuntime(Map.of("DOCKER_HOST", nowhere().toString())))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.ENVIRONMENT));
    }

    @Test
    void anErrorInsteadOfAStreamIsToldInTheEnginesWords() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> refuse(listener));
            server.start();
            Hijack hijack = new Hijack(URI.create("tcp://127.0.0.1:" + listener.getLocalPort()), null);
            assertThatThrownBy(() -> hijack.open("/exec/1/start", "{}"))
                    .isInstanceOfSatisfying(
                            Hijack.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(409))
                    .hasMessage("{\"message\":\"paused\"}");
            server.join();
        }
    }

    private static void refuse(ServerSocket listener) {
        try (Socket client = listener.accept()) {
            InputStream input = client.getInputStream();
            StringBuilder request = new StringBuilder();
            while (request.indexOf("{}") < 0) {
                request.append((char) input.read());
            }
            String body = "{\"message\":\"paused\"}";
            String answer = "HTTP/1.1 409 Conflict\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body;
            client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
