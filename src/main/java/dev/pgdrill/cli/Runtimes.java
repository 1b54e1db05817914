package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.cli.doctor.EngineClient;
import dev.pgdrill.cluster.NoNodes;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.docker.DockerRuntime;
import dev.pgdrill.cluster.local.Installation;
import dev.pgdrill.cluster.local.LocalRuntime;
import java.util.ArrayList;
import java.util.List;

/** The runtimes there are, by name. */
final class Runtimes {
    private static final List<String> NAMES = List.of("docker", "local");

    private Runtimes() {}

    static String known(String name) {
        if (!NAMES.contains(name)) {
            throw UserError.usage("there is no runtime " + name, "runtimes: " + String.join(", ", NAMES) + ", auto");
        }
        return name;
    }

    static Runtime create(String name, Context context) {
        if (name.equals(NoNodes.NAME)) {
            return new NoNodes();
        }
        if (known(name).equals("docker")) {
            return new DockerRuntime(context.environment());
        }
        return new LocalRuntime(context.environment());
    }

    /** Why a runtime is not among those this machine has. */
    static String lack(String name) {
        return name.equals("docker") ? "no container engine answers" : "PostgreSQL's programs are not installed";
    }

    /** Those this machine has, the preferred first; that of scenarios without nodes is always there. */
    static List<String> available(Context context) {
        List<String> available = new ArrayList<>();
        if (EngineClient.of(context.environment()).answers()) {
            available.add("docker");
        }
        if (Installation.search(context.environment()).isPresent()) {
            available.add("local");
        }
        available.add(NoNodes.NAME);
        return available;
    }
}
