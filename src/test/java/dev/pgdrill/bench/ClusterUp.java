package dev.pgdrill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How long a primary and two standbys take, from Enter in a shell to the prompt after it. */
final class ClusterUp implements Measure {
    private static final String NAME = "pgdrill-bench-nodes";

    @Override
    public List<Figure> take(World world, String runtime) throws Exception {
        boolean docker = runtime.equals("docker");
        Samples up = new Samples();
        Samples plain = new Samples();
        Samples floor = new Samples();
        // Makes the image or the template that everything here starts from.
        start(world, runtime);
        List<String> arguments = docker ? List.of(image(), NAME) : List.of(template(), "/tmp/" + NAME);
        for (int run = 0; run < world.runs(); run++) {
            up.add(start(world, runtime));
            if (docker) {
                baseline(world, "docker-plain", arguments, plain);
            }
            baseline(world, docker ? "docker-floor" : "local-floor", arguments, floor);
        }
        List<Figure> figures = new ArrayList<>();
        String measure = "primary and 2 standbys, " + runtime;
        if (docker) {
            figures.add(Figure.ratio(measure, up.median(), "plain script, one by one", plain.median(), 0.55));
            figures.add(Figure.ratio(measure, up.median(), "floor: bare client, parallel", floor.median(), 1.25));
        } else {
            figures.add(Figure.ratio(measure, up.median(), "floor: template copied, started", floor.median(), 1.3));
        }
        return figures;
    }

    private static double start(World world, String runtime) throws Exception {
        double took;
        try (PipedShell shell = new PipedShell(world, runtime)) {
            shell.awaitStart();
            took = Samples.milliseconds(() -> shell.start("three-nodes"));
        }
        world.run(world.pgdrill("abandon"), runtime);
        return took;
    }

    private static void baseline(World world, String script, List<String> arguments, Samples samples) throws Exception {
        List<String> up = asOwner(world.baseline(script, "up"), arguments);
        List<String> down = asOwner(world.baseline(script, "down"), arguments);
        world.run(down, "auto");
        samples.time(() -> world.run(up, "auto"));
        world.run(down, "auto");
    }

    private static List<String> asOwner(List<String> script, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (script.get(0).endsWith("local-floor")
                && System.getProperty("user.name").equals("root")) {
            String owner = Files.getOwner(Path.of(arguments.get(0))).getName();
            command.addAll(List.of("setpriv", "--reuid", owner, "--regid", owner, "--init-groups", "--"));
        }
        command.addAll(script);
        command.addAll(arguments);
        return command;
    }

    private static String image() {
        try (dev.pgdrill.cluster.docker.DockerRuntime runtime =
                (dev.pgdrill.cluster.docker.DockerRuntime) World.runtime("docker", System.getenv())) {
            return runtime.images().tag();
        }
    }

    /** The template that was used last. */
    private static String template() throws IOException {
        String chosen = Map.copyOf(System.getenv()).getOrDefault("PGDRILL_LOCAL_DIRECTORY", "/var/lib/pgdrill/nodes");
        try (Stream<Path> templates = Files.list(Path.of(chosen, ".templates"))) {
            return templates
                    .filter(each -> Files.isDirectory(each.resolve("data")))
                    .max(Comparator.comparing(each -> each.toFile().lastModified()))
                    .orElseThrow()
                    .resolve("data")
                    .toString();
        }
    }
}
