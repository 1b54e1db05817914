package dev.pgdrill.shell;

import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.Drills;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shell needs of the world.
 *
 * @param terminals which of the standard streams 0, 1 and 2 are terminals, such as {@code 012}
 * @param history where lines typed outside of drills are kept
 * @param runtimes chooses the runtime that a scenario is played on
 * @param learner who plays, for the report
 */
public record ShellWorld(
        Map<String, String> environment,
        String terminals,
        PrintStream out,
        PrintStream err,
        Path history,
        Catalogue catalogue,
        DrillStore store,
        Drills drills,
        RuntimeChoice runtimes,
        String learner) {

    /** Chooses the runtime that a scenario is played on. */
    @FunctionalInterface
    public interface RuntimeChoice {
        /**
         * The runtime's name.
         *
         * @param asked the one that was asked for by name; null for what the shell was opened with
         */
        String choose(ScenarioFolder folder, @Nullable String asked);
    }

    /** Whether somebody sits at a terminal. */
    boolean interactive() {
        return terminals.contains("0") && terminals.contains("1");
    }
}
