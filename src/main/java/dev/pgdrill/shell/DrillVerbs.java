package dev.pgdrill.shell;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event.Mode;
import dev.pgdrill.journal.Verdict;
import dev.pgdrill.report.RunSummary;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Begins drills, takes them up, and ends them. */
final class DrillVerbs {
    /** Seeds are read aloud, so they are short. */
    private static final int SEEDS = 1_000_000;

    private final ShellWorld world;
    private final Seat seat;
    private final Screen screen;
    private final Session session;
    private final PhaseLine phases;
    private final OutcomeText outcomes;

    DrillVerbs(ShellWorld world, Seat seat, Session session, PhaseLine phases, OutcomeText outcomes) {
        this.world = world;
        this.seat = seat;
        this.screen = seat.screen();
        this.session = session;
        this.phases = phases;
        this.outcomes = outcomes;
    }

    void start(StartLine line) throws InterruptedException {
        ScenarioFolder folder = world.catalogue().scenario(line.scenario());
        String runtime = world.runtimes().choose(folder, line.runtime());
        Scenario scenario = folder.scenario();
        session.current().ifPresent(drill -> {
            String left = drill.state().drill();
            session.release();
            screen.line(screen.dim(left + " stays as it is; resume " + left + " goes on with it"));
        });
        phases.phase("looking for what can run the nodes");
        long seed = line.seed() == null ? new SecureRandom().nextInt(SEEDS) : line.seed();
        StartRequest request =
                new StartRequest(scenario.id(), seed, world.learner(), line.exam() ? Mode.EXAM : Mode.PRACTICE, null);
        Drill drill = seat.interruptible(() -> world.drills().start(request, runtime, phases));
        session.hold(drill);
        Optional<Step> step = drill.next();
        phases.pause();
        screen.line("");
        screen.line(screen.bold(scenario.title()));
        screen.line(screen.dim(drill.state().drill()
                + (scenario.hasNodes() ? ", " + runtime : "")
                + (drill.state().postgres() == null
                        ? ""
                        : ", PostgreSQL " + drill.state().postgres())));
        step.ifPresent(begun -> outcomes.task(drill, begun));
    }

    /** @param id the drill; null for the one active last */
    void resume(@Nullable String id) throws InterruptedException {
        DrillDirectory directory = world.store().choose(id);
        if (session.current()
                .filter(drill -> drill.directory().equals(directory))
                .isPresent()) {
            screen.line(directory.drill() + " is on already");
            return;
        }
        boolean automatic = DrillStore.state(directory)
                .filter(state -> state.mode() == Mode.AUTOMATIC)
                .isPresent();
        if (automatic) {
            throw UserError.usage(
                    directory.drill() + " plays by itself", "pgdrill resume --drill " + directory.drill() + " goes on");
        }
        phases.phase("going on with " + directory.drill());
        Drill drill = world.drills().open(directory, phases);
        session.hold(drill);
        if (drill.step().isEmpty() && !drill.lastEnded().isPresent()) {
            drill.next();
        }
        phases.pause();
        told(drill);
    }

    private void told(Drill drill) {
        DrillState state = drill.state();
        List<String> ids = List.copyOf(state.steps().keySet());
        String place = drill.step()
                .map(step -> "step " + (ids.indexOf(step.id()) + 1) + " of " + ids.size() + ", " + step.title())
                .orElse("between two steps");
        screen.line(screen.bold(state.scenario().title()) + ": " + place + ", on "
                + drill.node().name() + ".");
        if (state.interrupted() != null) {
            screen.line("The line that ran when pgdrill ended: "
                    + state.interrupted().line().lines().findFirst().orElse(""));
        }
        screen.line(
                screen.dim(drill.step().isPresent() ? "task tells what is to be done" : "next begins the next step"));
    }

    int finish() throws InterruptedException {
        Drill drill = session.drill();
        boolean over = OutcomeText.isOver(drill) && drill.step().isEmpty();
        String cluster = drill.scenario().hasNodes() ? " and remove its cluster?" : "?";
        if (!seat.yes((over ? "end the drill" : "steps are left; end the drill nevertheless") + cluster)) {
            return 0;
        }
        Verdict verdict = drill.finish();
        phases.phase("writing the report");
        RunSummary written = Reports.write(drill.journal(), drill.reports());
        phases.pause();
        String debrief = drill.scenario().debrief();
        if (debrief != null) {
            screen.line("");
            outcomes.markdown(drill.state().texts().getOrDefault(debrief, ""));
        }
        Reports.tell(screen, written);
        session.release();
        return verdict == Verdict.PASS ? 0 : ExitCode.CHECK_FAILED.code();
    }

    /** @param id a drill that need not be on; null for the one that is, or the one active last */
    void abandon(@Nullable String id) {
        Optional<Drill> on = session.current()
                .filter(drill -> id == null || drill.directory().drill().equals(id));
        if (on.isEmpty()) {
            abandonLeft(world.store().choose(id));
            return;
        }
        Drill drill = on.get();
        if (!seat.yes("give the drill up" + (drill.scenario().hasNodes() ? " and remove its cluster?" : "?"))) {
            return;
        }
        drill.abandon("abandoned by the learner");
        phases.pause();
        String abandoned = drill.state().drill();
        session.release();
        screen.line("abandoned " + abandoned + "; its journal stays");
    }

    /** A drill that is not on here, perhaps because its nodes are gone. */
    private void abandonLeft(DrillDirectory directory) {
        if (!seat.yes("give " + directory.drill() + " up and remove what is left of it?")) {
            return;
        }
        phases.phase("removing the cluster");
        world.drills().abandon(directory, "abandoned by the learner");
        phases.pause();
        screen.line("abandoned " + directory.drill() + "; its journal stays");
    }

    void report() {
        DrillDirectory directory = session.current()
                .map(Drill::directory)
                .or(() -> world.store().all().stream().findFirst())
                .orElseThrow(() -> UserError.usage("there is no drill yet", "start SCENARIO begins one"));
        phases.phase("writing the report");
        RunSummary written = Reports.write(directory.journal(), directory.reports());
        phases.pause();
        Reports.tell(screen, written);
    }
}
