package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.drill.Ways;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Solutions by name, across a scenario's steps. */
final class SolutionNames {
    private SolutionNames() {}

    /** Refuses a name that no step's solution has. */
    static void require(Scenario scenario, @Nullable String name) {
        List<String> names = Ways.names(scenario);
        if (name != null && !names.contains(name)) {
            throw UserError.usage(scenario.id() + " has no solution " + name, "it has: " + String.join(", ", names));
        }
    }
}
