package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskOnTerminalTest {
    @TempDir
    Path home;

    @Test
    void aTaskIsLaidOutForTheTerminalThatItIsReadAt() throws Exception {
        Requires.tmux();
        Files.createDirectory(home.resolve("scenarios"));
        try (Tmux tmux = new Tmux()) {
            tmux.start(
                    60,
                    50,
                    ShellProgram.environment(home, "auto"),
                    ShellProgram.command("012", "start", "backup-sizing", "--seed", "7"));
            String screen = tmux.await("ended with 0");
            assertThat(screen)
                    .contains("\nsize of the database today     402 GB\n", "used for 24\nmonths, and")
                    .doesNotContain("**", "`", "---");
        }
    }
}
