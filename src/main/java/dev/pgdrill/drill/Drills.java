package dev.pgdrill.drill;

import dev.pgdrill.Progress;
import dev.pgdrill.Uninterrupted;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.VariableDraw;
import dev.pgdrill.catalog.lint.Lint;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ClusterSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Runtime;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts drills and takes them up again. */
public final class Drills {
    private final DrillStore store;
    private final Catalogue catalogue;
    private final Function<String, Runtime> runtimes;
    private final String version;

    /**
     * @param runtimes gives the runtime of a name
     * @param version pgdrill's own
     */
    public Drills(DrillStore store, Catalogue catalogue, Function<String, Runtime> runtimes, String version) {
        this.store = store;
        this.catalogue = catalogue;
        this.runtimes = runtimes;
        this.version = version;
    }

    /**
     * Starts a drill and brings its cluster up; {@link Drill#next} then begins the first step. Whatever it made is
     * removed if it fails.
     *
     * @param runtimeName {@code docker} or {@code local}
     * @throws UserError if the scenario is not bundled and has an error that lint finds
     */
    public Drill start(StartRequest request, String runtimeName, Progress progress) throws InterruptedException {
        ScenarioFolder folder = catalogue.scenario(request.scenario());
        if (!folder.isBundled()) {
            Lint.require(folder.directory());
        }
        if (!folder.scenario().requires().runtimes().contains(runtimeName)) {
            throw UserError.usage(
                    request.scenario() + " does not run in the runtime " + runtimeName,
                    "it runs in: "
                            + String.join(", ", folder.scenario().requires().runtimes()));
        }
        Runtime runtime = runtimes.apply(runtimeName);
        Map<String, String> versions = runtime.versions();
        Needs.postgres(folder.scenario(), runtime.name(), versions);
        DrillDirectory directory = store.create(folder.scenario().id());
        DrillDirectory.Lock lock = directory.lock();
        try {
            Event.DrillStarted first = first(directory.drill(), folder, request, runtime.name(), versions);
            Chronicle chronicle = Chronicle.create(directory.journal(), first);
            return provision(directory, lock, folder, runtime, chronicle, progress);
        } catch (RuntimeException | InterruptedException failure) {
            if (directory.isStillborn()) {
                directory.remove();
            }
            lock.close();
            throw failure;
        }
    }

    /**
     * Takes a drill up again: attaches to its nodes, or brings the cluster up anew if it was never ready.
     *
     * @throws UserError if another process holds it, its scenario has changed, or its nodes are gone
     */
    public Drill open(DrillDirectory directory, Progress progress) throws InterruptedException {
        DrillDirectory.Lock lock = directory.lock();
        try {
            Chronicle chronicle = Chronicle.open(directory.journal());
            DrillState state = chronicle.state();
            ScenarioFolder folder = catalogue.scenario(state.scenario().id());
            if (!folder.digest().equals(state.digest())) {
                throw UserError.content(
                        "scenario " + state.scenario().id() + " has changed since drill " + state.drill() + " began",
                        folder.directory().toString(),
                        "pgdrill abandon removes the drill; start it again");
            }
            Runtime runtime = runtimes.apply(state.runtime());
            chronicle.append(new Event.Resumed(version));
            if (state.phase() == DrillState.Phase.STARTING) {
                runtime.remove(state.drill());
                return provision(directory, lock, folder, runtime, chronicle, progress);
            }
            Cluster cluster = runtime.attach(state.drill())
                    .orElseThrow(() -> UserError.environment(
                            "the nodes of drill " + state.drill() + " are gone",
                            "pgdrill abandon closes it; its journal and reports stay"));
            Machines.afterPowerCut(cluster);
            Drill drill = assemble(directory, lock, folder, cluster, chronicle, progress);
            drill.mend();
            return drill;
        } catch (RuntimeException | InterruptedException failure) {
            lock.close();
            throw failure;
        }
    }

    /** Removes the cluster of a finished drill, where the process that finished it came to no end. */
    @SuppressWarnings("try") // The lock is held, not used.
    public void conclude(DrillDirectory directory) {
        try (DrillDirectory.Lock lock = directory.lock()) {
            DrillState state = DrillState.of(directory.journal());
            runtimes.apply(state.runtime()).remove(state.drill());
        }
    }

    /** Closes a drill whose nodes may be gone, and removes whatever is left of it. */
    @SuppressWarnings("try") // The lock is held, not used.
    public void abandon(DrillDirectory directory, String reason) {
        try (DrillDirectory.Lock lock = directory.lock();
                Chronicle chronicle = Chronicle.open(directory.journal())) {
            DrillState state = chronicle.state();
            if (!state.ended()) {
                chronicle.append(new Event.DrillAbandoned(reason));
            }
            runtimes.apply(state.runtime()).remove(state.drill());
        }
    }

    private Event.DrillStarted first(
            String drill, ScenarioFolder folder, StartRequest request, String runtime, Map<String, String> its) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("pgdrill", version);
        versions.put("java", System.getProperty("java.runtime.version"));
        versions.putAll(its);
        return new Event.DrillStarted(
                drill,
                folder.played(),
                texts(folder),
                folder.digest(),
                request.seed(),
                VariableDraw.draw(folder.scenario().vars(), request.seed()),
                request.learner(),
                request.mode(),
                request.solution(),
                runtime,
                versions);
    }

    /** Task texts and debrief as files; they are rendered once the nodes are known. */
    private static Map<String, String> texts(ScenarioFolder folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        Scenario scenario = folder.scenario();
        for (Step step : scenario.steps()) {
            texts.put(step.task(), folder.text(step.task()));
        }
        if (scenario.debrief() != null) {
            texts.put(scenario.debrief(), folder.text(scenario.debrief()));
        }
        return texts;
    }

    private Drill provision(
            DrillDirectory directory,
            DrillDirectory.Lock lock,
            ScenarioFolder folder,
            Runtime runtime,
            Chronicle chronicle,
            Progress progress)
            throws InterruptedException {
        Scenario scenario = folder.scenario();
        try {
            long began = System.nanoTime();
            Cluster cluster = runtime.start(
                    new ClusterSpec(
                            directory.drill(),
                            scenario.id(),
                            store.owner(),
                            scenario.topology(),
                            scenario.probe() != null),
                    progress);
            long up = Steps.millisecondsSince(began);
            Needs.tools(scenario, cluster, runtime);
            Drill drill = assemble(directory, lock, folder, cluster, chronicle, progress);
            chronicle.append(new Event.ClusterStarted(nodes(cluster), postgres(cluster), up));
            drill.setUp();
            chronicle.append(new Event.DrillReady(Steps.millisecondsSince(began)));
            return drill;
        } catch (RuntimeException | InterruptedException failure) {
            // An interrupt ends the start; it must not end the removal half-way.
            Uninterrupted.run(() -> {
                try {
                    chronicle.append(new Event.DrillAbandoned(String.valueOf(failure.getMessage())));
                    chronicle.close();
                } finally {
                    runtime.remove(directory.drill());
                }
            });
            throw failure;
        }
    }

    /** The version of the first node's programs, such as {@code 17.11}; null if they don't say. */
    private static @Nullable String postgres(Cluster cluster) {
        if (cluster.nodes().isEmpty()) {
            return null;
        }
        String said = cluster.nodes()
                .iterator()
                .next()
                .exec(ExecRequest.of("postgres", "--version"))
                .out();
        Matcher version = Pattern.compile("\\b\\d+(\\.\\d+)*").matcher(said);
        return version.find() ? version.group() : null;
    }

    private static List<Event.NodeInfo> nodes(Cluster cluster) {
        return cluster.nodes().stream().map(Drills::info).toList();
    }

    private static Event.NodeInfo info(Node node) {
        return new Event.NodeInfo(
                node.name(),
                node.spec() == null ? null : node.spec().role(),
                node.paths().host(),
                node.paths().port());
    }

    private static Drill assemble(
            DrillDirectory directory,
            DrillDirectory.Lock lock,
            ScenarioFolder folder,
            Cluster cluster,
            Chronicle chronicle,
            Progress progress) {
        Play play = new Play(folder, new Renderer(), cluster, new NodeDatabase(cluster), chronicle, progress);
        return new Drill(directory, lock, play);
    }
}
