package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What runs the nodes. */
final class RuntimeOptions {
    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "What runs the nodes: docker, local, or auto (docker if an engine answers, else local).",
            defaultValue = "${env:PGDRILL_RUNTIME:-auto}")
    private String runtime = "auto";

    @Option(
            names = "--trust",
            description = "Let a scenario that isn't bundled run commands on this machine, as the runtime local does"
                    + " (also PGDRILL_TRUST=1).")
    private boolean trust;

    /** The runtime's name for a scenario: the one asked for, or the first that the machine and the scenario have. */
    String choose(Context context, ScenarioFolder folder) {
        return all(context, folder).get(0);
    }

    /** Every runtime that the machine and the scenario have, the preferred first, or the one asked for. */
    List<String> all(Context context, ScenarioFolder folder) {
        if (!runtime.equals("auto")) {
            if (Runtimes.known(runtime).equals("local")) {
                requireTrust(context, folder);
            }
            return List.of(runtime);
        }
        Scenario scenario = folder.scenario();
        List<String> usable = Runtimes.available(context).stream()
                .filter(scenario.requires().runtimes()::contains)
                .toList();
        if (usable.isEmpty()) {
            throw UserError.environment(
                    "nothing here can run the nodes of " + scenario.id(),
                    "pgdrill --install gets PostgreSQL, pgdrill --install --runtime docker an engine;"
                            + " pgdrill doctor tells what is missing");
        }
        if (trusted(context, folder)) {
            return usable;
        }
        if (!usable.contains("docker")) {
            requireTrust(context, folder);
        }
        return List.of("docker");
    }

    private void requireTrust(Context context, ScenarioFolder folder) {
        if (!trusted(context, folder)) {
            throw UserError.environment(
                    "scenario " + folder.scenario().id()
                            + " is not bundled, and the runtime local runs its commands on this" + " machine",
                    "read it, then give --trust; or use --runtime docker");
        }
    }

    private boolean trusted(Context context, ScenarioFolder folder) {
        Path bundled = context.home().resolve("scenarios").toAbsolutePath().normalize();
        return trust
                || context.environment().getOrDefault("PGDRILL_TRUST", "").equals("1")
                || folder.directory().toAbsolutePath().normalize().startsWith(bundled);
    }
}
