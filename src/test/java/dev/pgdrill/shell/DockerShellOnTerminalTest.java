package dev.pgdrill.shell;

import dev.pgdrill.endtoend.Traces;
import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

    @Test
    @Order(27)
    void aLineOnANodeThatIsDownSaysSo() throws Exception {
        Traces.killNodes(ShellProgram.drill(home).getFileName().toString(), runtime());
        run("echo hello", "^error: node primary is stopped$");
        tmux.line("reset");
        tmux.await("\\[y/N\\] ?$");
        tmux.line("y");
        tmux.await("^back at the start of table$");
        run("echo hel''lo", "^hello$");
    }
}
