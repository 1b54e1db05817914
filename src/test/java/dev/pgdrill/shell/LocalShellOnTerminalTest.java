package dev.pgdrill.shell;

import dev.pgdrill.testing.Requires;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("local")
class LocalShellOnTerminalTest extends ShellOnTerminalContract {
    @BeforeAll
    static void required() {
        Requires.local("vim", "less");
    }

    @Override
    String runtime() {
        return "local";
    }
}
