package dev.pgdrill.shell;

import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("docker")
class DockerShellOnTerminalTest extends ShellOnTerminalContract {
    @BeforeAll
    static void required() {
        Requires.docker();
    }

    @Override
    String runtime() {
        return "docker";
    }
}
