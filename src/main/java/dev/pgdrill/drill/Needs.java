package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Runtime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the machine has what a scenario says it requires. What it throws has exit code 4. */
final class Needs {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Needs() {}

    /** The version of PostgreSQL that the runtime brings. */
    static void postgres(Scenario scenario, String runtime, Map<String, String> versions) {
        String wanted = scenario.requires().postgres();
        String found = versions.get("postgres");
        if (wanted != null && found != null && major(found) < major(wanted)) {
            throw UserError.environment(
                    scenario.id() + " requires PostgreSQL " + wanted + "; the runtime " + runtime + " has " + found,
                    "use another runtime, or install PostgreSQL " + major(wanted));
        }
    }

    /** The programs that a node must find. */
    static void tools(Scenario scenario, Cluster cluster, Runtime runtime) {
        if (scenario.requires().tools().isEmpty()) {
            return;
        }
        List<String> missing = scenario.requires().tools().stream()
                .filter(tool -> !cluster.nodes()
                        .iterator()
                        .next()
                        .exec(ExecRequest.bash("command -v " + tool))
                        .succeeded())
                .toList();
        if (!missing.isEmpty()) {
            throw UserError.environment(
                    scenario.id() + " requires " + String.join(", ", missing) + ", which the runtime " + runtime.name()
                            + " does not have",
                    "install it, or use another runtime");
        }
    }

    private static int major(String version) {
        Matcher number = NUMBER.matcher(version);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }
}
