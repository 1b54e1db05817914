package dev.pgdrill.endtoend;

import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.Tag;

@Tag("docker")
final class DockerDrillTest extends DrillContract {
    @Override
    String runtime() {
        return "docker";
    }

    @Override
    void requirements() {
        Requires.docker();
    }
}
