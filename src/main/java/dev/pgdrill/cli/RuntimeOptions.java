package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import picocli.CommandLine.Option;

/** What runs the nodes. */
final class RuntimeOptions {
    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "What runs the nodes: docker, local, or auto (docker if an engine answers, else local).",
            defaultValue = "${env:PGDRILL_RUNTIME:-auto}")
    private String runtime = "auto";

    /** The runtime's name for a scenario: the one asked for, or the first that the machine and the scenario have. */
    String choose(Context context, Scenario scenario) {
        if (!runtime.equals("auto")) {
            return Runtimes.known(runtime);
        }
        return Runtimes.available(context).stream()
                .filter(scenario.requires().runtimes()::contains)
                .findFirst()
                .orElseThrow(() -> UserError.environment(
                        "nothing here can run the nodes of " + scenario.id(),
                        "pgdrill --install gets PostgreSQL, pgdrill --install --runtime docker an engine;"
                                + " pgdrill doctor tells what is missing"));
    }

    boolean automatic() {
        return runtime.equals("auto");
    }
}
