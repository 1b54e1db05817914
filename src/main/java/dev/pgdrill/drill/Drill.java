package dev.pgdrill.drill;

import dev.pgdrill.Uninterrupted;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Incident;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.NoNodes;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.Paper;
import dev.pgdrill.drill.checks.AnswerForm;
import dev.pgdrill.drill.checks.Patience;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.StepState;
import dev.pgdrill.journal.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One learner's play of one scenario, held by this process. Everything it does is in the journal before it is told.
 * One thread acts at a time; a second one, the watch, only looks.
 */
public final class Drill implements AutoCloseable {
    private final DrillDirectory directory;
    private final DrillDirectory.Lock lock;
    private final Play play;
    private final Steps steps;
    private final Observation observation;
    private final Judge judge;
    private final Watch watch;
    private final Secrets secrets;
    private final TypedLines lines;

    Drill(DrillDirectory directory, DrillDirectory.Lock lock, Play play) {
        this.directory = directory;
        this.lock = lock;
        this.play = play;
        this.observation = new Observation(play);
        this.judge = new Judge(play, observation);
        this.watch = new Watch(play, observation, judge);
        this.steps = new Steps(play, observation);
        this.secrets = new Secrets(play.cluster().passwords().values());
        this.lines = new TypedLines(play, watch, secrets);
    }

    /** Makes the fresh cluster the scenario's. */
    void setUp() throws InterruptedException {
        new Setup(play, observation, judge).perform();
    }

    public DrillState state() {
        return play.state();
    }

    public Scenario scenario() {
        return play.scenario();
    }

    public Cluster cluster() {
        return play.cluster();
    }

    /** pgdrill's own sessions on the nodes, for looking. */
    public NodeDatabase database() {
        return play.database();
    }

    public Chronicle chronicle() {
        return play.chronicle();
    }

    public Path reports() {
        return directory.reports();
    }

    public DrillDirectory directory() {
        return directory;
    }

    public Path journal() {
        return directory.journal();
    }

    /** Looks at the cluster in the background from now on, until the drill is closed. */
    public void keepWatch() {
        watch.start();
    }

    /** The step being played. */
    public Optional<Step> step() {
        return Optional.ofNullable(state().step()).map(scenario()::step);
    }

    /** The node that lines run on; {@link Paper} where the scenario has none. */
    public Node node() {
        String name = state().node();
        return name == null
                ? play.cluster().nodes().stream().findFirst().orElse(Paper.PAPER)
                : play.cluster().node(name);
    }

    /** Goes on where the process before ended: a step that was begun but not handed over is begun again. */
    void mend() throws InterruptedException {
        observation.ensureProbe();
        Optional<Step> step = step();
        if (step.isPresent() && state().phase() == DrillState.Phase.STEP_STARTING) {
            watch.aside(() -> steps.again(step.get()));
        }
    }

    /**
     * Begins the first step that was neither passed nor skipped.
     *
     * @return empty if there is none
     * @throws UserError with exit code 2 if the current step is still open
     */
    public Optional<Step> next() throws InterruptedException {
        Optional<Step> open = step();
        if (open.isPresent()) {
            throw UserError.usage(
                    "step " + open.get().id() + " is not passed yet",
                    "check shows what is missing; skip goes on without its points");
        }
        Optional<Step> next = scenario().steps().stream()
                .filter(step -> state().steps().get(step.id()).status() == StepState.Status.PENDING)
                .findFirst();
        if (next.isPresent()) {
            watch.aside(() -> steps.begin(next.get()));
        }
        return next;
    }

    /** Sends the lines that follow to another node. */
    public Node use(String name) {
        Node node = play.cluster().node(name);
        play.chronicle().append(new Event.NodeEntered(node.name()));
        return node;
    }

    /**
     * Runs a line in bash on the current node, without a terminal.
     *
     * @param output told what it prints, as it prints it
     * @return its exit status; 255 where the node cannot be reached, 124 where it ran too long
     */
    public int run(String line, Consumer<byte[]> output) throws InterruptedException {
        return run(line, LineRunner.plain(), output);
    }

    /** The same in the runner's way. */
    public int run(String line, LineRunner runner, Consumer<byte[]> output) throws InterruptedException {
        Node node = node();
        if (node == Paper.PAPER) {
            throw NoNodes.nothingRuns();
        }
        return lines.run(node, line, runner, output);
    }

    /**
     * The explicit attempt: looks at every check of the step, waiting as long as each allows, and passes the step if
     * all but the bonuses hold.
     */
    public List<CheckResult> check() throws InterruptedException {
        return passing(judge.attempt(open()));
    }

    /** The same with a patience of its own for each check. */
    List<CheckResult> check(Function<Check, Patience> patience) throws InterruptedException {
        return passing(judge.attempt(open(), patience));
    }

    private List<CheckResult> passing(List<CheckResult> results) {
        if (results.stream().allMatch(result -> result.bonus() || result.verdict() == Verdict.PASS)) {
            play.chronicle().append(new Event.StepPassed(open().id()));
        }
        return results;
    }

    /** Looks at the step's checks without making an attempt. */
    List<CheckResult> look(Function<Check, Patience> patience) throws InterruptedException {
        return judge.look(open(), patience);
    }

    /** Something changed that no typed line did: the next quiet look is at every check. */
    public void poke() {
        watch.poke();
    }

    /**
     * The next hint, or empty if there is none left or nothing would help. Its price is paid by {@link #take}.
     *
     * @param about the check it is to be about; null for what fails first
     * @throws UserError with exit code 2 if the step has no such check
     */
    public Optional<Hints.Offer> hint(@Nullable String about) {
        Optional<Hints.Offer> next = Hints.next(open(), state(), about);
        return lost().isEmpty() ? next : Optional.empty();
    }

    /** Why there is no hint, in Markdown. */
    public String noHint(@Nullable String about) {
        List<String> lost = lost();
        return lost.isEmpty()
                ? "there is no further hint for " + (about == null ? "what fails" : about)
                : String.join("\n\n", lost);
    }

    /** Why the open step cannot be passed any more, in Markdown; empty as long as it can. */
    public List<String> lost() {
        return step().stream()
                .flatMap(step -> step.unrecoverable().stream()
                        .filter(each -> state().steps().get(step.id()).broken().containsKey(each.check())))
                .map(each -> play.render(each.say()))
                .toList();
    }

    /** Buys a hint and gives its text. */
    public String take(Hints.Offer offer) {
        String text = play.render(offer.hint().text());
        play.chronicle()
                .append(new Event.HintTaken(
                        open().id(),
                        offer.place(),
                        offer.hint().tier(),
                        offer.hint().when(),
                        text,
                        offer.hint().cost()));
        return text;
    }

    /**
     * A solution of the open step as it would be typed, or of the step passed last where none is open. An open step
     * earns nothing from then on. Null names the reference.
     */
    public Solutions.Shown solution(@Nullable String name) {
        Step step = step().or(this::lastEnded).orElseGet(this::open);
        Solutions.Shown shown = Solutions.of(play, step, name);
        play.chronicle().append(new Event.SolutionShown(step.id(), shown.name()));
        return shown;
    }

    /**
     * Answers the question of a check.
     *
     * @return the answer as it is understood
     * @throws UserError with exit code 2 if the step asks no such question, or the answer doesn't have the form it asks for
     */
    public String answer(String check, String text) {
        Step step = open();
        List<Check> asked =
                step.checks().stream().filter(each -> each.answer() != null).toList();
        Check question = asked.stream()
                .filter(each -> each.id().equals(check))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "step " + step.id() + " has no question " + check,
                        asked.isEmpty()
                                ? "it asks nothing"
                                : "it asks: " + asked.stream().map(Check::id).collect(Collectors.joining(", "))));
        String understood = AnswerForm.understood(question, text, play::render);
        play.chronicle().append(new Event.Answered(step.id(), check, text));
        return understood;
    }

    /** Writes something down for the report. */
    public void note(String text) {
        play.chronicle().append(new Event.Noted(state().step(), text));
    }

    /** Puts the whole cluster back to the start of the current step. */
    public void reset() throws InterruptedException {
        Step step =
                step().orElseThrow(() -> UserError.usage("there is no step to reset", "goto STEP leads back to one"));
        watch.aside(() -> steps.again(step));
    }

    /**
     * Puts the whole cluster back to the start of a step that was played before, and begins it again. What was done in
     * it and after it is undone, its points included.
     *
     * @param step the step's id, or its place from 1
     * @throws UserError with exit code 2 if the drill is an exam or the step has not been played
     */
    public Step goTo(String step) throws InterruptedException {
        if (state().mode() == Event.Mode.EXAM) {
            throw UserError.usage("goto is for practice; this is an exam", "reset begins the current step again");
        }
        List<Step> all = scenario().steps();
        Step chosen = IntStream.range(0, all.size())
                .filter(place -> all.get(place).id().equals(step) || step.equals(String.valueOf(place + 1)))
                .mapToObj(all::get)
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "there is no step " + step,
                        "steps: " + all.stream().map(Step::id).collect(Collectors.joining(", "))));
        if (state().steps().get(chosen.id()).snapshot() == null) {
            throw UserError.usage("step " + chosen.id() + " has not been played yet", "goto leads back only");
        }
        watch.aside(() -> steps.again(chosen));
        return chosen;
    }

    /** The step that was passed or skipped last. */
    public Optional<Step> lastEnded() {
        return scenario().steps().stream()
                .filter(each -> state().steps().get(each.id()).endedAt() != null)
                .max(Comparator.comparing(each ->
                        Objects.requireNonNull(state().steps().get(each.id()).endedAt())));
    }

    /** Nodes whose machines don't run although the open step's incident did nothing to them. */
    List<String> off() {
        Incident incident = open().incident();
        Set<String> struck = incident == null
                ? Set.of()
                : incident.actions().stream()
                        .filter(action -> action.node() != null)
                        .map(action -> play.render(action.on()))
                        .collect(Collectors.toSet());
        return play.cluster().nodes().stream()
                .filter(node -> !struck.contains(node.name()) && node.state() != Node.State.RUNNING)
                .map(Node::name)
                .toList();
    }

    /** Passwords that no journal and no recording is to hold. */
    public Secrets secrets() {
        return secrets;
    }

    /** Gives the current step up. */
    public void skip() {
        play.chronicle().append(new Event.StepSkipped(open().id()));
    }

    /** The task of a step, rendered. */
    public String task(Step step) {
        return play.text(step.task());
    }

    /** What the scenario tells when it is over, rendered, with the probe's figures; null where it says nothing. */
    public @Nullable String debrief() {
        String file = scenario().debrief();
        return file == null ? null : Debrief.of(play.text(file), state().metrics());
    }

    /** A transcript of the scenario as lines to type. */
    List<String> transcript(String file) {
        return Lines.split(play.text(file));
    }

    /** Takes in what the probe and the servers recorded up to now. */
    public void catchUp() throws InterruptedException {
        watch.catchUp();
    }

    /** Ends the drill and removes its cluster. */
    public Verdict finish() throws InterruptedException {
        catchUp();
        Verdict verdict = state().verdict();
        watch.close();
        play.chronicle().append(new Event.DrillFinished(verdict, debrief()));
        removeCluster();
        return verdict;
    }

    /** Gives the drill up and removes its cluster. */
    public void abandon(String reason) {
        watch.close();
        play.chronicle().append(new Event.DrillAbandoned(reason));
        removeCluster();
    }

    private void removeCluster() {
        if (scenario().hasNodes()) {
            play.progress().phase("removing the cluster");
        }
        play.cluster().destroy();
    }

    /** @throws UserError with exit code 2 if no step is open */
    Step open() {
        return step().orElseThrow(() ->
                UserError.usage("no step is open", "next begins the next one; after the last, finish ends the drill"));
    }

    /** Removes the drill without a trace: its cluster, its journal and its reports. What remains is to close it. */
    public void discard() {
        watch.close();
        // An interrupt ends the play; it must not end the removal half-way.
        Uninterrupted.run(() -> {
            play.progress().phase("removing the cluster");
            play.cluster().destroy();
            directory.remove();
        });
    }

    /** Lets the drill go. Nodes and the probe live on. */
    @Override
    public void close() {
        watch.close();
        observation.close();
        play.database().close();
        play.cluster().close();
        play.chronicle().close();
        lock.close();
    }
}
