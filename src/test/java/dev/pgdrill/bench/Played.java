package dev.pgdrill.bench;

import dev.pgdrill.Progress;
import dev.pgdrill.catalog.Durations;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Journal;
import dev.pgdrill.journal.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A whole run of a scenario against its lines alone, one bash a node at a time on the nodes of another drill; and what a
 * reset to its longest step costs, against getting there anew.
 */
final class Played implements Measure {
    private static final String SCENARIO = "pitr-pgbackrest";
    private static final String RESET_STEP = "restore";
    private static final long SEED = 7;
    private static final int RESETS = 3;

    private final Samples played = new Samples();
    private final Samples bare = new Samples();
    private final Samples replays = new Samples();
    private final Samples resets = new Samples();
    private final Samples memory = new Samples();
    private final Samples lines = new Samples();
    private final Samples snapshots = new Samples();
    private final Samples waits = new Samples();

    @Override
    public List<Figure> take(World world, String runtime) throws Exception {
        Played measured = new Played();
        for (int round = 0; round < (world.runs() + 2) / 3; round++) {
            List<Entry> journal = measured.run(world, runtime);
            measured.script(world, runtime, journal);
        }
        return measured.figures(runtime);
    }

    private List<Figure> figures(String runtime) {
        String in = ", " + runtime;
        return List.of(
                Figure.ratio(
                        "run " + SCENARIO + in,
                        played.median(),
                        "its lines and waits as a script",
                        bare.median(),
                        1.15),
                Figure.told("  of which its lines" + in, Figure.time(lines.median()), "", "", ""),
                Figure.told("  of which snapshots" + in, Figure.time(snapshots.median()), "", "", ""),
                Figure.told("  waits that the scenario asks for" + in, Figure.time(waits.median()), "", "", ""),
                Figure.ratio("reset of a step" + in, resets.median(), "getting there anew", replays.median(), 0.25),
                Figure.atMost("reset of a step" + in, resets.median(), 3000, "ms"),
                Figure.atMost("peak memory of that run" + in, memory.max(), 150, "MB"));
    }

    /** Plays it as a person would have it played, and measures by its journal. */
    private List<Entry> run(World world, String runtime) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(world.pgdrill("run", SCENARIO, "--seed", "" + SEED))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(world.state().resolve("run.log").toFile());
        builder.environment().putAll(world.environment(runtime));
        Process process = builder.start();
        double peak = 0;
        while (process.isAlive()) {
            peak = Math.max(peak, Memory.peakMegabytes(process.pid()));
            Thread.sleep(50);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("the run ended with " + process.exitValue() + ":\n"
                    + java.nio.file.Files.readString(world.state().resolve("run.log")));
        }
        memory.add(peak);
        Path file = new DrillStore(world.drillsDirectory()).all().get(0).journal();
        List<Entry> journal = Journal.read(file);
        Instant began = journal.get(0).at();
        Instant ready = first(journal, Event.DrillReady.class);
        Instant passed = journal.stream()
                .filter(entry -> entry.event() instanceof Event.StepPassed)
                .reduce((one, other) -> other)
                .orElseThrow()
                .at();
        Instant there = journal.stream()
                .filter(entry -> entry.event() instanceof Event.StepReady step
                        && step.step().equals(RESET_STEP))
                .findFirst()
                .orElseThrow()
                .at();
        played.add(milliseconds(ready, passed));
        replays.add(milliseconds(began, there));
        lines.add(sum(journal, Event.CommandFinished.class, Event.CommandFinished::durationMs));
        snapshots.add(sum(journal, Event.SnapshotTaken.class, Event.SnapshotTaken::durationMs));
        return journal;
    }

    /** Runs the lines of that journal by themselves. */
    private void script(World world, String runtime, List<Entry> journal) throws Exception {
        StartRequest request = new StartRequest(SCENARIO, SEED, "bench", Event.Mode.AUTOMATIC, null);
        double took = 0;
        double waited = 0;
        try (Drill drill = world.drills(runtime).start(request, runtime, Progress.NONE)) {
            try {
                UnaryOperator<String> moved = moved(journal, drill);
                for (Optional<Step> step = drill.next(); step.isPresent(); step = drill.next()) {
                    if (step.get().id().equals(RESET_STEP)) {
                        for (int reset = 0; reset < RESETS; reset++) {
                            resets.time(drill::reset);
                        }
                    }
                    took += lines(drill, step.get(), journal, moved);
                    waited += waits(step.get());
                    if (drill.check().stream().anyMatch(each -> !each.bonus() && each.verdict() != Verdict.PASS)) {
                        throw new IllegalStateException(
                                "the lines of " + step.get().id() + " do not pass by themselves");
                    }
                }
            } finally {
                drill.abandon("measured");
            }
        }
        bare.add(took + waited);
        waits.add(waited);
    }

    /** Lines of one drill as they are typed in another: the local runtime's paths and ports are each drill's own. */
    private static UnaryOperator<String> moved(List<Entry> journal, Drill drill) {
        String before = ((Event.DrillStarted) journal.get(0).event()).drill();
        Map<String, String> ports = new LinkedHashMap<>();
        for (Entry entry : journal) {
            if (entry.event() instanceof Event.ClusterStarted started) {
                started.nodes()
                        .forEach(node -> ports.put(
                                "" + node.port(),
                                "" + drill.cluster().node(node.name()).paths().port()));
            }
        }
        Pattern port = Pattern.compile("\\b(" + String.join("|", ports.keySet()) + ")\\b");
        return line ->
                port.matcher(line.replace(before, drill.state().drill())).replaceAll(found -> ports.get(found.group()));
    }

    private static double lines(Drill drill, Step step, List<Entry> journal, UnaryOperator<String> moved)
            throws Exception {
        double took = 0;
        List<String> block = new ArrayList<>();
        String node = "";
        for (Entry entry : journal) {
            if (entry.event() instanceof Event.CommandStarted line && step.id().equals(line.step())) {
                if (!line.node().equals(node)) {
                    took += bash(drill, node, block);
                    node = line.node();
                    block.clear();
                }
                block.add(moved.apply(line.line()));
            } else if (entry.event() instanceof Event.Answered answer
                    && step.id().equals(answer.step())) {
                drill.answer(answer.check(), answer.text());
            }
        }
        return took + bash(drill, node, block);
    }

    /** The lines in one bash, with the variables that earlier ones left on the node. */
    private static double bash(Drill drill, String node, List<String> block) throws Exception {
        if (block.isEmpty()) {
            return 0;
        }
        String kept = drill.cluster().node(node).paths().workspace() + "/bench";
        String script = ". " + kept + " 2>/dev/null\n" + String.join("\n", block)
                + "\ndeclare -p | grep '^declare -- ' >" + kept;
        ExecRequest request = ExecRequest.bash(script).withTimeout(Duration.ofMinutes(5));
        return Samples.milliseconds(() -> drill.cluster().node(node).exec(request));
    }

    /** What any script would have to wait for: the time before the incident, and the time that a state must last. */
    private static double waits(Step step) {
        Duration before = step.incident() == null || step.incident().after() == null
                ? Duration.ZERO
                : Durations.parse(step.incident().after());
        long stable = step.checks().stream()
                .map(check -> check.eventually())
                .filter(eventually -> eventually != null && eventually.stableFor() != null)
                .mapToLong(eventually -> Durations.parse(Objects.requireNonNull(
                                Objects.requireNonNull(eventually).stableFor()))
                        .toMillis())
                .max()
                .orElse(0);
        return before.toMillis() + stable;
    }

    private static Instant first(List<Entry> journal, Class<? extends Event> type) {
        return journal.stream()
                .filter(entry -> type.isInstance(entry.event()))
                .findFirst()
                .orElseThrow()
                .at();
    }

    private static <T extends Event> double sum(List<Entry> journal, Class<T> type, ToLongFunction<T> duration) {
        return journal.stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .mapToLong(duration)
                .sum();
    }

    private static double milliseconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e6;
    }
}
