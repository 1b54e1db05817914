package dev.pgdrill.shell;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The drill that the shell holds, if it holds one, with its recording. */
final class Session implements AutoCloseable {
    private static final DateTimeFormatter FILE_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ShellWorld world;
    private final Seat seat;
    private @Nullable Drill drill;
    private @Nullable Recorder recorder;
    private volatile @Nullable String heldStep;
    private volatile String heldText = "";
    private List<String> toldLost = List.of();

    Session(ShellWorld world, Seat seat) {
        this.world = world;
        this.seat = seat;
    }

    /** @throws UserError with exit code 2 if no drill is on */
    Drill drill() {
        if (drill == null) {
            throw UserError.usage("no drill is on", "start SCENARIO begins one, list shows what there is");
        }
        return drill;
    }

    Optional<Drill> current() {
        return Optional.ofNullable(drill);
    }

    /** Holds a drill from now on, and lets the one before go. */
    void hold(Drill taken) {
        release();
        drill = taken;
        recorder = record(taken);
        seat.drill(taken, taken.directory().history(), recorder);
        taken.chronicle().listen(this::heard);
        taken.keepWatch();
    }

    /** Lets the drill go; its nodes live on. */
    void release() {
        Drill held = drill;
        drill = null;
        Recorder to = recorder;
        recorder = null;
        seat.drill(null, world.history(), null);
        if (to != null) {
            to.close();
        }
        if (held != null) {
            held.close();
        }
    }

    private @Nullable Recorder record(Drill taken) {
        if (!seat.interactive()) {
            return null;
        }
        Path directory = taken.directory().recordings();
        try {
            Files.createDirectories(directory);
            return new Recorder(
                    directory.resolve(FILE_NAME.format(Instant.now()) + ".cast"),
                    seat.columns(),
                    seat.rows(),
                    taken.state().drill(),
                    taken.secrets().all());
        } catch (IOException | java.io.UncheckedIOException full) {
            seat.screen().note("this session is not recorded: " + full.getMessage());
            return null;
        }
    }

    private void heard(Entry entry) {
        Recorder to = recorder;
        Event event = entry.event();
        if (event instanceof Event.Checked checked) {
            heard(checked);
        }
        if (to != null) {
            RecordingMarks.of(event).ifPresent(to::mark);
        }
    }

    private void heard(Event.Checked checked) {
        Step step = Objects.requireNonNull(drill).scenario().step(checked.step());
        boolean all = checked.results().stream().allMatch(Session::holds);
        boolean complete = checked.results().size() == step.checks().size();
        if (checked.trigger() == Event.Trigger.BACKGROUND && all && complete) {
            heldStep = checked.step();
            heldText = CheckTable.held(step, checked.results());
        } else if (complete) {
            heldStep = null;
        }
    }

    private static boolean holds(CheckResult result) {
        return result.bonus() || result.verdict() == Verdict.PASS;
    }

    /**
     * What happened without the learner asking, told once each time it comes true: that the step is lost, or that every
     * check holds.
     */
    synchronized Optional<String> news() {
        // An exam tells nothing that is not asked for.
        List<String> lost = drill == null || drill.state().mode() == Event.Mode.EXAM ? List.of() : drill.lost();
        String fresh = lost.stream()
                .filter(each -> !toldLost.contains(each))
                .collect(Collectors.joining("\n"))
                .replace("`", "");
        toldLost = lost;
        if (!fresh.isEmpty()) {
            return Optional.of(fresh);
        }
        String step = heldStep;
        heldStep = null;
        boolean open =
                drill != null && step != null && step.equals(drill.state().step());
        return open ? Optional.of(heldText) : Optional.empty();
    }

    /** The learner was just told why the step is lost, if it is. */
    synchronized void toldOfLoss() {
        toldLost = drill == null ? List.of() : drill.lost();
    }

    /** The name of every node of the drill; none where no drill is on. */
    List<String> nodes() {
        return drill == null
                ? List.of()
                : drill.cluster().nodes().stream().map(node -> node.name()).toList();
    }

    @Override
    public void close() {
        release();
    }
}
