package dev.pgdrill.journal;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Folds a drill's entries, one by one, into its {@link DrillState}. Give {@code fold::apply} to {@link Journal#listen}
 * to have it live. Safe for use by several threads.
 */
public final class DrillFold {
    private final Event.Visitor<@Nullable Void> visitor = new Fold();
    private Event.@Nullable DrillStarted started;
    private Event.@Nullable ClusterStarted cluster;
    private @Nullable Entry first;
    private @Nullable Entry current;
    private @Nullable Long readyMs;
    private DrillState.Phase phase = DrillState.Phase.STARTING;
    private @Nullable String step;
    private @Nullable String node;
    private final Map<String, StepFold> steps = new LinkedHashMap<>();
    private final Map<String, String> captured = new LinkedHashMap<>();
    private @Nullable Metrics metrics;
    private @Nullable ProbeSecond probed;
    private final Map<String, Event.NodeObservation> observed = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private @Nullable Instant observedAt;
    private final Map<String, Instant> noticed = new LinkedHashMap<>();
    private int commands;
    private Event.@Nullable CommandStarted running;
    private Event.@Nullable CommandStarted interrupted;
    private final List<DrillState.Interval> voided = new ArrayList<>();
    private @Nullable Verdict finished;
    private @Nullable String abandoned;
    private @Nullable DrillState state;

    /**
     * Takes the next entry in.
     *
     * @throws UserError if it cannot follow those before
     */
    public synchronized void apply(Entry entry) {
        if (first == null) {
            if (!(entry.event() instanceof Event.DrillStarted)) {
                throw refused(entry, "a journal begins with the drill's start");
            }
            first = entry;
        } else if (entry.event() instanceof Event.DrillStarted) {
            throw refused(entry, "a drill starts once");
        }
        current = entry;
        state = null;
        entry.event().accept(visitor);
    }

    /**
     * Where the drill stands after the entries so far.
     *
     * @throws UserError if there is none yet
     */
    public synchronized DrillState state() {
        if (state == null) {
            state = build();
        }
        return state;
    }

    private DrillState build() {
        Event.DrillStarted drill = started;
        Entry begin = first;
        Entry last = current;
        if (drill == null || begin == null || last == null) {
            throw UserError.content(
                    "the journal is empty: the drill never began", null, "`pgdrill clean` removes what is left of it");
        }
        Map<String, StepState> stepStates = new LinkedHashMap<>();
        steps.forEach((id, fold) -> stepStates.put(id, fold.state()));
        return new DrillState(
                drill.drill(),
                drill.scenario(),
                Collections.unmodifiableMap(new LinkedHashMap<>(texts)),
                drill.digest(),
                drill.seed(),
                drill.vars(),
                drill.learner(),
                drill.mode(),
                drill.solution(),
                drill.runtime(),
                drill.versions(),
                cluster == null ? null : cluster.postgres(),
                cluster == null ? List.of() : cluster.nodes(),
                begin.at(),
                last.at(),
                last.sequence(),
                cluster == null ? null : cluster.durationMs(),
                readyMs,
                phase,
                step,
                node,
                Collections.unmodifiableMap(stepStates),
                Collections.unmodifiableMap(new LinkedHashMap<>(captured)),
                metrics,
                probed,
                Collections.unmodifiableMap(new LinkedHashMap<>(observed)),
                observedAt,
                Collections.unmodifiableMap(new LinkedHashMap<>(noticed)),
                commands,
                running,
                interrupted,
                List.copyOf(voided),
                finished,
                abandoned);
    }

    private static UserError refused(Entry entry, String reason) {
        return UserError.content(
                "entry " + entry.sequence() + " of the journal is refused: " + reason,
                null,
                "the journal was not written by pgdrill as it stands");
    }

    /** What each event means to the drill's state. */
    private final class Fold implements Event.Visitor<@Nullable Void> {
        @Override
        public @Nullable Void drillStarted(Event.DrillStarted event) {
            started = event;
            texts.putAll(event.texts());
            for (Step each : event.scenario().steps()) {
                steps.put(each.id(), new StepFold(each));
            }
            return null;
        }

        @Override
        public @Nullable Void clusterStarted(Event.ClusterStarted event) {
            cluster = event;
            if (node == null && !event.nodes().isEmpty()) {
                node = event.nodes().get(0).name();
            }
            return null;
        }

        @Override
        public @Nullable Void drillReady(Event.DrillReady event) {
            readyMs = event.durationMs();
            phase = DrillState.Phase.READY;
            return null;
        }

        @Override
        public @Nullable Void stepStarted(Event.StepStarted event) {
            step(event.step()).started(at());
            step = event.step();
            phase = DrillState.Phase.STEP_STARTING;
            return null;
        }

        @Override
        public @Nullable Void snapshotTaken(Event.SnapshotTaken event) {
            step(event.step()).snapshot(event);
            return null;
        }

        @Override
        public @Nullable Void captured(Event.Captured event) {
            captured.put(event.name(), event.value());
            return null;
        }

        @Override
        public @Nullable Void incidentBegan(Event.IncidentBegan event) {
            step(event.step()).incidentBegan(event);
            return null;
        }

        @Override
        public @Nullable Void incidentEnded(Event.IncidentEnded event) {
            step(event.step()).incidentEnded(event.at());
            return null;
        }

        @Override
        public @Nullable Void stepReady(Event.StepReady event) {
            step(event.step()).ready(at());
            texts.put(scenario().step(event.step()).task(), event.task());
            phase = DrillState.Phase.IN_STEP;
            return null;
        }

        @Override
        public @Nullable Void nodeEntered(Event.NodeEntered event) {
            node = event.node();
            return null;
        }

        @Override
        public @Nullable Void commandStarted(Event.CommandStarted event) {
            giveUpRunning();
            commands = event.command();
            running = event;
            return null;
        }

        @Override
        public @Nullable Void commandFinished(Event.CommandFinished event) {
            if (running != null && running.command() == event.command()) {
                running = null;
            } else if (interrupted != null && interrupted.command() == event.command()) {
                // Its end was found out after the drill was taken up again.
                interrupted = null;
            }
            return null;
        }

        @Override
        public @Nullable Void statementsTyped(Event.StatementsTyped event) {
            return null;
        }

        @Override
        public @Nullable Void checked(Event.Checked event) {
            step(event.step()).checked(entry(), event);
            return null;
        }

        @Override
        public @Nullable Void hintTaken(Event.HintTaken event) {
            step(event.step()).hint(event);
            return null;
        }

        @Override
        public @Nullable Void solutionShown(Event.SolutionShown event) {
            step(event.step()).solutionShown(event.solution());
            return null;
        }

        @Override
        public @Nullable Void answered(Event.Answered event) {
            step(event.step()).answered(event);
            return null;
        }

        @Override
        public @Nullable Void noted(Event.Noted event) {
            return null;
        }

        @Override
        public @Nullable Void stepPassed(Event.StepPassed event) {
            return ended(event.step(), StepState.Status.PASSED);
        }

        @Override
        public @Nullable Void stepSkipped(Event.StepSkipped event) {
            return ended(event.step(), StepState.Status.SKIPPED);
        }

        @Override
        public @Nullable Void stepReset(Event.StepReset event) {
            step(event.step()).reset(event.logSizes());
            boolean after = false;
            for (Map.Entry<String, StepFold> each : steps.entrySet()) {
                if (after && each.getValue().status() != StepState.Status.PENDING) {
                    each.getValue().undo();
                }
                after |= each.getKey().equals(event.step());
            }
            voided.add(new DrillState.Interval(event.snapshotAt(), event.at()));
            step = event.step();
            phase = DrillState.Phase.STEP_STARTING;
            return null;
        }

        @Override
        public @Nullable Void probeMeasured(Event.ProbeMeasured event) {
            metrics = event.metrics();
            if (!event.seconds().isEmpty()) {
                probed = event.seconds().get(event.seconds().size() - 1);
            }
            return null;
        }

        @Override
        public @Nullable Void clusterObserved(Event.ClusterObserved event) {
            event.nodes().forEach(each -> observed.put(each.name(), each));
            observedAt = event.at();
            return null;
        }

        @Override
        public @Nullable Void logNoticed(Event.LogNoticed event) {
            noticed.put(event.node(), event.at());
            return null;
        }

        @Override
        public @Nullable Void resumed(Event.Resumed event) {
            giveUpRunning();
            return null;
        }

        @Override
        public @Nullable Void drillFinished(Event.DrillFinished event) {
            finished = event.verdict();
            if (event.debrief() != null && scenario().debrief() != null) {
                texts.put(scenario().debrief(), event.debrief());
            }
            phase = DrillState.Phase.FINISHED;
            step = null;
            return null;
        }

        @Override
        public @Nullable Void drillAbandoned(Event.DrillAbandoned event) {
            abandoned = event.reason();
            phase = DrillState.Phase.ABANDONED;
            step = null;
            return null;
        }

        private @Nullable Void ended(String id, StepState.Status outcome) {
            step(id).ended(outcome, at());
            if (id.equals(step)) {
                step = null;
                phase = DrillState.Phase.READY;
            }
            return null;
        }

        private void giveUpRunning() {
            if (running != null) {
                interrupted = running;
                running = null;
            }
        }

        private Scenario scenario() {
            if (started == null) {
                throw new IllegalStateException("no drill");
            }
            return started.scenario();
        }

        private StepFold step(String id) {
            StepFold fold = steps.get(id);
            if (fold == null) {
                throw refused(entry(), "its scenario has no step " + id);
            }
            return fold;
        }

        private Instant at() {
            return entry().at();
        }

        private Entry entry() {
            if (current == null) {
                throw new IllegalStateException("no entry");
            }
            return current;
        }
    }
}
