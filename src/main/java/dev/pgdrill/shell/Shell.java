package dev.pgdrill.shell;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.Interpreter;
import dev.pgdrill.drill.Interpreter.Outcome;
import dev.pgdrill.journal.DrillState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The interactive shell: reads lines, gives them to whom they belong, and shows what came of them. */
public final class Shell implements AutoCloseable {
    private static final int NOT_FOUND = 127;

    private final ShellWorld world;
    private final Seat seat;
    private final PhaseLine phases;
    private final Session session;
    private final ShellVerbs verbs;
    private final OutcomeText outcomes;
    private int status;

    private Shell(ShellWorld world, Seat seat) {
        this.world = world;
        this.seat = seat;
        this.phases = new PhaseLine(seat.screen());
        this.session = new Session(world, seat);
        this.outcomes = new OutcomeText(seat);
        this.verbs = new ShellVerbs(world, seat, session, phases, outcomes);
        seat.assist(
                new Completion(world, session, verbs),
                () -> new StatusBar(session.current().map(Drill::state).orElse(null), Instant.now()),
                session::news);
    }

    /** A shell where the world's streams lead. */
    public static Shell open(ShellWorld world) {
        if (world.interactive()) {
            TerminalSeat seat = TerminalSeat.open(world.environment());
            Shell shell = new Shell(world, seat);
            // A closed terminal ends the process at once; the program on the node is to hear of it.
            Runtime.getRuntime().addShutdownHook(new Thread(seat::hangUp, "hang-up"));
            return shell;
        }
        Screen screen = Screen.of(world.out(), world.err(), world.environment(), world.terminals());
        return new Shell(world, new PipeSeat(screen, System.in));
    }

    /**
     * Reads and does lines until the learner leaves.
     *
     * @return the exit status of the last line
     */
    public int run() {
        welcome();
        String text = seat.read(prompt());
        while (text != null) {
            boolean goesOn = perform(text);
            if (!goesOn) {
                break;
            }
            session.news().ifPresent(this::say);
            text = seat.read(prompt());
        }
        leave();
        return status;
    }

    private void welcome() {
        Greeting greeting = new Greeting(world, seat.screen());
        List<DrillDirectory> open = greeting.unfinished();
        if (open.isEmpty()) {
            greeting.show();
        } else {
            guarded(() -> {
                verbs.resume(open.get(0).drill());
                return true;
            });
        }
    }

    /** Every line of what was typed or pasted; false when the learner leaves. */
    private boolean perform(String text) {
        List<String> lines = Typed.of(text, verbs::isVerb).lines();
        if (lines.isEmpty()) {
            return text.isBlank() ? enter() : true;
        }
        for (String line : lines) {
            if (lines.size() > 1) {
                seat.screen().line(seat.screen().dim(prompt()) + line);
            }
            if (!guarded(() -> perform1(line))) {
                return false;
            }
        }
        return true;
    }

    /** Enter alone goes on where the way is clear. */
    private boolean enter() {
        Optional<Drill> drill = session.current();
        boolean passed = drill.isPresent()
                && drill.get().step().isEmpty()
                && !OutcomeText.isOver(drill.get())
                && drill.get().lastEnded().isPresent();
        return !passed || !seat.interactive() || guarded(() -> perform1("next"));
    }

    private boolean perform1(String line) throws InterruptedException {
        status = 0;
        if (verbs.isShellsOwn(line)) {
            boolean goesOn = verbs.perform(line);
            status = verbs.status();
            return goesOn;
        }
        if (session.current().isEmpty()) {
            throw verbs.nobodyListens(line);
        }
        Drill drill = session.drill();
        String verb = Interpreter.verb(line);
        if (verb != null && !verbs.agreed(line)) {
            return true;
        }
        Interpreter interpreter = new Interpreter(drill, seat.runner(), piece -> {});
        // Looking can be given up at any moment; a cluster that is half put back cannot.
        Outcome outcome = "check".equals(verb)
                ? seat.interruptible(() -> interpreter.interpret(line))
                : interpreter.interpret(line);
        phases.pause();
        if (outcome instanceof Outcome.Ran ran) {
            status = ran.status();
            if (status == NOT_FOUND) {
                verbs.nearest(line).ifPresent(near -> say("did you mean " + near + "?"));
            }
        } else {
            outcomes.show(drill, outcome);
            if (outcome instanceof Outcome.Judged || outcome instanceof Outcome.Hinted) {
                session.toldOfLoss();
            }
            status = outcome instanceof Outcome.Judged && drill.step().isPresent() ? ExitCode.CHECK_FAILED.code() : 0;
        }
        return true;
    }

    /** Something that a learner's line does; false when they leave. */
    private interface Deed {
        boolean perform() throws InterruptedException;
    }

    private boolean guarded(Deed deed) {
        try {
            return deed.perform();
        } catch (UserError error) {
            phases.pause();
            Failures.show(seat.screen(), error);
            status = error.exitCode().code();
        } catch (InterruptedException interrupted) {
            phases.pause();
            say("interrupted");
            status = ExitCode.INTERRUPTED.code();
        } catch (NodeUnavailable | EngineUnavailable unavailable) {
            phases.pause();
            Failures.show(seat.screen(), Failures.unavailable(unavailable));
            status = ExitCode.ENVIRONMENT.code();
        }
        return true;
    }

    private void say(String text) {
        seat.screen().line(seat.screen().dim(text));
    }

    private String prompt() {
        Screen screen = seat.screen();
        String mark = screen.text("❯") + " ";
        Optional<DrillState> drill = session.current().map(Drill::state);
        if (drill.isEmpty()) {
            return screen.bold("pgdrill") + " " + mark;
        }
        DrillState state = drill.get();
        List<String> steps = List.copyOf(state.steps().keySet());
        long begun = state.step() != null
                ? steps.indexOf(state.step()) + 1
                : state.steps().values().stream()
                        .filter(each -> each.endedAt() != null)
                        .count();
        return screen.bold(state.scenario().id()) + " " + begun + "/" + steps.size() + " "
                + session.drill().node().name() + " " + (status == 0 ? screen.green(mark) : screen.red(mark));
    }

    private void leave() {
        session.current()
                .map(drill -> drill.state().drill())
                .ifPresent(drill -> say(drill + " stays as it is: pgdrill goes on with it"));
    }

    @Override
    public void close() {
        session.close();
        phases.close();
        seat.close();
    }
}
