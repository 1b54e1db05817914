package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What runs the nodes. */
final class RuntimeOptions {
    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            description = "What runs the nodes: docker, local, or auto (docker if an engine answers, else local)."
                    + " A scenario without nodes needs none (also PGDRILL_RUNTIME).")
    private @Nullable String runtime;

    @Option(
            names = "--trust",
            description = "Let a scenario that isn't bundled run commands on this machine, as the runtime local does"
                    + " (also PGDRILL_TRUST=1).")
    private boolean trust;

    /** The runtime's name for a scenario: the one asked for, or the first that the machine and the scenario have. */
    String choose(Context context, ScenarioFolder folder) {
        return choose(context, folder, null);
    }

    /**
     * The same where a runtime may have been asked for in another way than by the option.
     *
     * @param name null to go by the option
     */
    String choose(Context context, ScenarioFolder folder, @Nullable String name) {
        String wanted = name == null ? wanted(context) : name;
        if (asked(wanted, folder)) {
            if (Runtimes.known(wanted).equals("local")) {
                requireTrust(context, folder);
            }
            return wanted;
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
        if (usable.get(0).equals("local")) {
            requireTrust(context, folder);
        }
        return usable.get(0);
    }

    /** Every runtime that the scenario declares, whether this machine has it or not, or the one asked for of them. */
    List<String> declared(Context context, ScenarioFolder folder) {
        List<String> declared = folder.scenario().requires().runtimes();
        String wanted = wanted(context);
        if (asked(wanted, folder)) {
            String known = Runtimes.known(wanted);
            declared = declared.stream().filter(known::equals).toList();
        } else if (!trusted(context, folder) && declared.contains("docker")) {
            declared = List.of("docker");
        }
        if (declared.contains("local")) {
            requireTrust(context, folder);
        }
        return declared;
    }

    private String wanted(Context context) {
        return runtime == null ? context.environment().getOrDefault("PGDRILL_RUNTIME", "auto") : runtime;
    }

    /** Whether it matters which runtime was asked for. */
    private static boolean asked(String name, ScenarioFolder folder) {
        return !name.equals("auto")
                && !Runtimes.known(name).isEmpty()
                && folder.scenario().hasNodes();
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
        return trust || context.environment().getOrDefault("PGDRILL_TRUST", "").equals("1") || folder.isBundled();
    }
}
