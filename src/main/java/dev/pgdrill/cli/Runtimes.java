package dev.pgdrill.cli;

import dev.pgdrill.UserError;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.cluster.docker.DockerRuntime;
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
        return known(name).equals("docker")
                ? new DockerRuntime(context.environment(), context.directories())
                : new LocalRuntime(context.environment(), context.directories());
    }

    /** Those this machine has, the preferred first. */
    static List<String> available(Context context) {
        List<String> available = new ArrayList<>();
        if (DockerRuntime.available(context.environment())) {
            available.add("docker");
        }
        if (LocalRuntime.available(context.environment())) {
            available.add("local");
        }
        return available;
    }
}
