package dev.pgdrill.catalog.lint;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Folders;
import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.VariableDraw;
import dev.pgdrill.catalog.source.Problem;
import dev.pgdrill.testing.Mutation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios as nobody meant to write them: every problem is told, and nothing breaks or takes for ever. */
class ScenarioMutationTest {
    private static final Duration FOR_EVER = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @Test
    void changedScenariosAreReadOrRefused() throws Exception {
        Path folder = Folders.small(directory, Folders.SMALL);
        Path file = folder.resolve("scenario.yaml");
        List<String> originals = List.of(Folders.SMALL, Folders.FULL);
        Mutation.each(mutation -> {
            String original = originals.get(mutation.below(originals.size()));
            byte[] changed = mutation.below(3) == 0
                    ? mutation.bytes(original.getBytes(StandardCharsets.UTF_8))
                    : mutation.yaml(original).getBytes(StandardCharsets.UTF_8);
            Files.write(file, changed);
            assertTimeoutPreemptively(FOR_EVER, () -> {
                if (Lint.lint(folder).stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
                    play(folder);
                }
            });
        });
    }

    /** What starting it draws and renders. */
    private static void play(Path folder) {
        try {
            ScenarioFolder read = ScenarioFolder.read(folder);
            var vars = VariableDraw.draw(read.scenario().vars(), 1);
            for (var action : read.scenario().setup()) {
                if (action.sql() != null) {
                    new Renderer().render("scenario.yaml", action.sql(), vars);
                }
            }
            for (var step : read.scenario().steps()) {
                for (var check : step.checks()) {
                    if (check.why() != null) {
                        new Renderer().render("scenario.yaml", check.why(), vars);
                    }
                }
            }
        } catch (UserError refused) {
            // That is what a wrong scenario is to come to.
        }
    }
}
