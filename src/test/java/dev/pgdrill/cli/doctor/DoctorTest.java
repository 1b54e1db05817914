package dev.pgdrill.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pgdrill.Directories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path directory;

    @Test
    void everyLackHasAFix() throws Exception {
        assertThat(examine(Map.of("DOCKER_HOST", "unix:///nowhere/engine.sock", "PATH", "")))
                .allSatisfy(finding -> assertThat(finding.fix() == null)
                        .as(finding.toString())
                        .isEqualTo(finding.state() == Finding.State.OK));
    }

    @Test
    void tellsWhereNoEngineAnswers() throws Exception {
        Finding engine = find(examine(Map.of("DOCKER_HOST", "unix:///nowhere/engine.sock")), "engine");
        assertThat(engine.state()).isEqualTo(Finding.State.MISSING);
        assertThat(engine.detail()).contains("unix:///nowhere/engine.sock");
    }

    @Test
    void readsVersionAndImagesOfARemoteEngine() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer(server, "/version", 200, "{\"Version\":\"27.1\",\"ApiVersion\":\"1.46\"}");
        answer(server, "/images/json", 200, "[{\"RepoTags\":[\"pgdrill/postgres:17\"]},{\"RepoTags\":null}]");
        answer(server, "/images/debian:trixie-slim/json", 404, "{\"message\":\"no such image\"}");
        server.start();
        try {
            List<Finding> findings = examine(Map.of(
                    "DOCKER_HOST", "tcp://localhost:" + server.getAddress().getPort()));
            assertThat(find(findings, "engine").detail()).startsWith("27.1, API 1.46");
            assertThat(find(findings, "images").detail()).isEqualTo("pgdrill/postgres:17");
            assertThat(find(findings, "base-image").state()).isEqualTo(Finding.State.WARNING);
            assertThat(Doctor.canPlay(findings)).isTrue();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anEngineThatAcceptsButNeverAnswersIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding engine = find(examine(Map.of("DOCKER_HOST", "tcp://localhost:" + silent.getLocalPort())), "engine");
            assertThat(engine.detail()).contains("no answer within");
        }
    }

    @Test
    void anAddressThatIsNoneIsToldRatherThanThrown() throws Exception {
        assertThat(find(examine(Map.of("DOCKER_HOST", "ssh://me@there")), "engine")
                        .detail())
                .contains("DOCKER_HOST is no address");
        assertThat(find(examine(Map.of("DOCKER_HOST", "tcp:// oops")), "engine").state())
                .isEqualTo(Finding.State.MISSING);
    }

    @Test
    void aLocaleWithoutUtf8IsAWarning() throws Exception {
        assertThat(find(examine(Map.of("LANG", "C")), "locale").state()).isEqualTo(Finding.State.WARNING);
        assertThat(find(examine(Map.of("LANG", "C", "LC_ALL", "de_DE.utf8")), "locale")
                        .state())
                .isEqualTo(Finding.State.OK);
    }

    private List<Finding> examine(Map<String, String> environment) throws InterruptedException {
        return Doctor.examine(
                environment,
                new Directories(directory.resolve("state"), directory.resolve("cache"), directory.resolve("config")));
    }

    private static Finding find(List<Finding> findings, String id) {
        return findings.stream()
                .filter(finding -> finding.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void answer(HttpServer server, String path, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
