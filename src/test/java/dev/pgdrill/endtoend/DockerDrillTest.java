package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.pgdrill.cluster.docker.Proxy;
import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docker")
final class DockerDrillTest extends DrillContract {
    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    @Override
    String runtime() {
        return "docker";
    }

    @Override
    void requirements() {
        Requires.docker();
    }

    @Test
    void aDrillGoesOnAfterItsEngineWasStartedAnew() throws Exception {
        assumeThat(Files.exists(SOCKET)).as("the engine has a unix socket here").isTrue();
        try (Proxy proxy = new Proxy(SOCKET)) {
            pgdrill.with(Map.of("DOCKER_HOST", proxy.host().toString()));
            assertThat(pgdrill.run("start", "small", "--detach").exit()).isZero();
            String drill = drill().getFileName().toString();
            pgdrill.run("exec", "primary", "--", "cd /usr; export kept=yes");
            Process held = pgdrill.start("exec", "primary", "--", "sleep 600");
            await().atMost(Duration.ofSeconds(60)).until(() -> journal().contains("sleep 600"));

            proxy.cut();
            assertThat(held.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(held.exitValue()).isEqualTo(4);
            for (String verb : new String[] {"check", "nodes", "reset"}) {
                Result gone = pgdrill.run(verb);
                assertThat(gone.exit()).as(verb + gone.err()).isEqualTo(4);
                assertThat(gone.err()).startsWith("error: ").contains("hint: ").doesNotContain("\tat ");
            }

            // An engine that ends takes its containers with it.
            Traces.killNodes(drill, "docker");
            proxy.mend();
            Result check = pgdrill.run("check", "--json");
            assertThat(check.exit()).as(check.err()).isEqualTo(1);
            assertThat(check.json().at("/checks/0/verdict").asString()).isEqualTo("FAIL");
            assertThat(pgdrill.run("exec", "primary", "--", "pwd; echo $kept").out())
                    .isEqualTo("/usr\nyes\n");
            assertThat(pgdrill.run("reset").exit()).isZero();
            assertThat(pgdrill.run("abandon").exit()).isZero();
            assertThat(Traces.of(drill, "docker")).isEmpty();
        } finally {
            pgdrill.with(Map.of("DOCKER_HOST", "unix://" + SOCKET));
        }
    }
}
