package dev.pgdrill.shell;

import dev.pgdrill.Counted;
import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.source.Nearest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.Hints;
import dev.pgdrill.drill.Interpreter;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Journal;
import dev.pgdrill.journal.StepState;
import dev.pgdrill.shell.views.HelpText;
import dev.pgdrill.shell.views.LogsView;
import dev.pgdrill.shell.views.NodesView;
import dev.pgdrill.shell.views.Timeline;
import dev.pgdrill.shell.views.TopView;
import dev.pgdrill.shell.views.Verb;
import dev.pgdrill.shell.views.VerbTable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/** The verbs that are the shell's own, and the questions it asks before others. */
final class ShellVerbs {
    private final ShellWorld world;
    private final Seat seat;
    private final Screen screen;
    private final Session session;
    private final PhaseLine phases;
    private final DrillVerbs drills;
    private int status;

    ShellVerbs(ShellWorld world, Seat seat, Session session, PhaseLine phases, OutcomeText outcomes) {
        this.world = world;
        this.seat = seat;
        this.screen = seat.screen();
        this.session = session;
        this.phases = phases;
        this.drills = new DrillVerbs(world, seat, session, phases, outcomes);
    }

    /** The exit status of the verb performed last. */
    int status() {
        return status;
    }

    /** Whether a line is pgdrill's rather than bash's. */
    boolean isVerb(String line) {
        return Interpreter.isVerb(line) || isShellsOwn(line);
    }

    /** Whether a line is the shell's own, which no transcript knows. */
    boolean isShellsOwn(String line) {
        String[] words = line.strip().split("\\s+");
        String name = name(words[0]);
        return switch (name) {
            // Any other is the program itself.
            case "psql" -> words.length == 2 && session.nodes().contains(words[1]);
            case "top" -> words.length == 1 || !words[1].startsWith("-");
            case "exit", "logout" -> words.length == 1;
            // On a node it is the program itself.
            case "clear" -> words.length == 1 && session.nodes().isEmpty();
            case "list", "show", "start", "resume", "nodes", "status", "timeline", "logs", "connect" -> true;
            case "finish", "abandon", "report", "help", "quit" -> true;
            default -> false;
        };
    }

    private static String name(String word) {
        return VerbTable.find(word).map(Verb::name).orElse(word);
    }

    /** The drill as it is, and not as the watch saw it last. */
    private DrillState now() throws InterruptedException {
        session.drill().catchUp();
        return session.drill().state();
    }

    /** Does what a line of the shell's own says; false when the learner leaves. */
    boolean perform(String line) throws InterruptedException {
        String[] words = line.strip().split("\\s+", 2);
        String rest = words.length < 2 ? "" : words[1].strip();
        status = 0;
        switch (name(words[0])) {
            case "list" ->
                ScenarioText.list(world.catalogue().list().scenarios(), seat.columns(), screen)
                        .forEach(screen::raw);
            case "show" ->
                ScenarioText.show(
                                world.catalogue()
                                        .scenario(needed("show", rest, "SCENARIO"))
                                        .scenario(),
                                seat.columns(),
                                screen)
                        .forEach(screen::raw);
            case "start" -> drills.start(StartLine.of(rest));
            case "resume" -> drills.resume(rest.isEmpty() ? null : rest);
            case "status" -> StatusText.show(screen, now());
            case "nodes" -> NodesView.lines(now(), seat.columns(), screen).forEach(screen::raw);
            case "timeline" -> timeline();
            case "top" -> top(rest.isEmpty() ? null : rest);
            case "logs" -> logs(rest);
            case "psql" -> psql(rest);
            case "connect" -> connect(rest);
            case "finish" -> status = drills.finish();
            case "abandon" -> drills.abandon(rest.isEmpty() ? null : rest);
            case "report" -> drills.report();
            case "help" -> HelpText.lines(rest, seat.columns(), screen).forEach(screen::raw);
            case "clear" -> seat.live(terminal -> terminal.puts(InfoCmp.Capability.clear_screen));
            case "quit", "exit", "logout" -> {
                return false;
            }
            default -> throw new IllegalStateException("verb " + line);
        }
        return true;
    }

    void resume(String drill) throws InterruptedException {
        drills.resume(drill);
    }

    /** Asks where a line of the interpreter's costs something or cannot be undone; false if it is not to be done. */
    boolean agreed(String line) {
        Drill drill = session.drill();
        String verb = Objects.requireNonNullElse(Interpreter.verb(line), "");
        return switch (verb) {
            case "hint" -> hintAgreed(drill, argument(line));
            case "solution" -> solutionAgreed(drill);
            case "reset", "goto" ->
                drill.step().isEmpty() && verb.equals("reset")
                        || asked((drill.scenario().hasNodes() ? "the cluster goes back, and what" : "what")
                                + " was done since is undone; go on?");
            case "skip" -> drill.step().isEmpty() || asked("the step is given up without its points; go on?");
            case "check" -> {
                drill.step()
                        .ifPresent(step -> phases.phase(
                                "looking at " + Counted.of(step.checks().size(), "check")));
                yield true;
            }
            default -> true;
        };
    }

    private boolean hintAgreed(Drill drill, String check) {
        if (drill.step().isEmpty()) {
            return true;
        }
        Optional<Hints.Offer> offer = drill.hint(check.isEmpty() ? null : check);
        if (offer.isEmpty() || offer.get().hint().cost() == 0) {
            return true;
        }
        int cost = offer.get().hint().cost();
        String about = offer.get().hint().when() == null
                ? ""
                : " about " + offer.get().hint().when();
        return asked("hint" + about + " for " + Counted.of(cost, "point") + "; take it?");
    }

    /** What follows the verb. */
    private static String argument(String line) {
        String[] words = line.strip().split("\\s+", 2);
        return words.length < 2 ? "" : words[1];
    }

    private boolean solutionAgreed(Drill drill) {
        Optional<Step> step = drill.step();
        if (step.isEmpty()) {
            return true;
        }
        StepState state = drill.state().steps().get(step.get().id());
        int points = step.get().checks().stream().mapToInt(Check::points).sum();
        return state.solutionShown() != null
                || asked("the step then earns none of its " + Counted.of(points, "point") + "; show the solution?");
    }

    private boolean asked(String question) {
        return seat.yes(question);
    }

    private void timeline() {
        Timeline.lines(Journal.read(session.drill().journal()), seat.columns(), screen)
                .forEach(screen::raw);
    }

    private void top(@Nullable String node) throws InterruptedException {
        Drill drill = session.drill();
        if (!seat.live(terminal -> TopView.run(terminal, drill, screen, node))) {
            TopView.once(drill, screen, node, seat.columns()).forEach(screen::raw);
        }
    }

    /** @param rest a node and {@code -f}, in any order */
    private void logs(String rest) throws InterruptedException {
        Drill drill = session.drill();
        List<String> words = rest.isEmpty() ? List.of() : List.of(rest.split("\\s+"));
        boolean follow = words.contains("-f");
        List<String> names = words.stream().filter(word -> !word.equals("-f")).toList();
        if (names.size() > 1) {
            throw UserError.usage("logs takes a node and -f", "for example: logs primary -f");
        }
        Node node = names.isEmpty() ? drill.node() : drill.cluster().node(names.get(0));
        if (!seat.live(terminal -> LogsView.run(terminal, drill, screen, node.name(), follow))) {
            LogsView.print(node, screen, false, screen::raw, () -> true);
        }
    }

    /** psql on another node, and back. */
    private void psql(String node) throws InterruptedException {
        Drill drill = session.drill();
        String before = drill.node().name();
        drill.use(node);
        try {
            status = drill.run("psql", seat.runner(), piece -> {});
        } finally {
            drill.use(before);
        }
    }

    private void connect(String rest) {
        Drill drill = session.drill();
        ConnectText.show(
                seat, drill, rest.isEmpty() ? drill.node() : drill.cluster().node(rest));
    }

    /** What to say of a line that no node is there for. */
    UserError nobodyListens(String line) {
        return UserError.usage(
                "no drill is on, so there is no server to run this on",
                nearest(line)
                        .map(verb -> "did you mean " + verb + "?")
                        .orElse("start SCENARIO brings one up; list shows what there is, help explains"));
    }

    /** The verb that a line's first word may have been meant to be. */
    Optional<String> nearest(String line) {
        String word = line.strip().split("\\s+", 2)[0];
        List<String> names = VerbTable.ALL.stream().map(Verb::name).toList();
        return names.contains(word) ? Optional.empty() : Nearest.to(word, names);
    }

    static String needed(String verb, String rest, String what) {
        if (rest.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    verb + " needs " + what,
                    null,
                    "list shows the scenarios; Tab completes their names");
        }
        return rest;
    }
}
