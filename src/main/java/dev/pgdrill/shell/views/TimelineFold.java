package dev.pgdrill.shell.views;

import dev.pgdrill.Counted;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Event.NodeObservation;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.Verdict;
import dev.pgdrill.shell.views.Moment.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a journal is told on a timeline. */
final class TimelineFold implements Event.Visitor<@Nullable Void> {
    /** Nothing happened for so long: somebody was away. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final List<Moment> moments = new ArrayList<>();
    private final Map<String, NodeObservation> observed = new HashMap<>();
    private final Map<String, Integer> timelines = new HashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Map<Integer, Integer> running = new HashMap<>();
    private final Map<Integer, String> typedOn = new HashMap<>();
    private Instant before = Instant.EPOCH;
    private Instant now = Instant.EPOCH;
    private @Nullable String step;
    private final Map<Moment, String> briefs = new HashMap<>();
    private boolean writes = true;
    private boolean ended;

    static List<Moment> moments(Iterable<Entry> entries) {
        TimelineFold fold = new TimelineFold();
        for (Entry entry : entries) {
            fold.before = fold.now;
            fold.now = entry.at();
            entry.event().accept(fold);
        }
        return fold.moments.stream().map(fold::withoutAnswers).toList();
    }

    /** While its step is open, what an incident did and what was captured would answer what the step asks. */
    private Moment withoutAnswers(Moment moment) {
        String brief = briefs.get(moment);
        boolean open = !ended && moment.step() != null && moment.step().equals(step);
        return brief == null || !open
                ? moment
                : new Moment(moment.at(), moment.step(), moment.node(), moment.kind(), brief, null, null);
    }

    private @Nullable Void tell(Kind kind, @Nullable String node, String text) {
        return tell(now, kind, node, text);
    }

    private @Nullable Void tell(Instant at, Kind kind, @Nullable String node, String text) {
        moments.add(new Moment(at, step, node, kind, Cells.oneLine(text), null, null));
        return null;
    }

    @Override
    public @Nullable Void drillStarted(Event.DrillStarted event) {
        return tell(Kind.DRILL, null, "drill " + event.drill() + " started by " + event.learner());
    }

    @Override
    public @Nullable Void clusterStarted(Event.ClusterStarted event) {
        String version = event.postgres() == null ? "" : ", PostgreSQL " + event.postgres();
        return tell(Kind.DRILL, null, event.nodes().size() + " nodes up" + version);
    }

    @Override
    public @Nullable Void drillReady(Event.DrillReady event) {
        return tell(Kind.DRILL, null, "setup done");
    }

    @Override
    public @Nullable Void stepStarted(Event.StepStarted event) {
        step = event.step();
        verdicts.clear();
        return tell(Kind.STEP, null, "step begins");
    }

    @Override
    public @Nullable Void snapshotTaken(Event.SnapshotTaken event) {
        return null;
    }

    @Override
    public @Nullable Void captured(Event.Captured event) {
        tell(Kind.CAPTURE, null, "captured " + event.name() + " = " + event.value());
        return briefly("captured " + event.name());
    }

    @Override
    public @Nullable Void incidentBegan(Event.IncidentBegan event) {
        tell(event.at(), Kind.INCIDENT, event.node(), "INCIDENT: " + event.title());
        return briefly("INCIDENT");
    }

    /** How the latest moment is told while its step is open. */
    private @Nullable Void briefly(String text) {
        briefs.put(moments.get(moments.size() - 1), text);
        return null;
    }

    @Override
    public @Nullable Void incidentEnded(Event.IncidentEnded event) {
        return tell(event.at(), Kind.INCIDENT, null, "incident over");
    }

    @Override
    public @Nullable Void stepReady(Event.StepReady event) {
        return tell(Kind.STEP, null, "over to you");
    }

    @Override
    public @Nullable Void nodeEntered(Event.NodeEntered event) {
        return null;
    }

    @Override
    public @Nullable Void commandStarted(Event.CommandStarted event) {
        running.put(event.command(), moments.size());
        typedOn.put(event.command(), event.node());
        return tell(Kind.COMMAND, event.node(), event.line());
    }

    @Override
    public @Nullable Void commandFinished(Event.CommandFinished event) {
        Integer place = running.remove(event.command());
        if (place != null) {
            Moment started = moments.get(place);
            moments.set(
                    place,
                    new Moment(
                            started.at(),
                            started.step(),
                            started.node(),
                            Kind.COMMAND,
                            started.text(),
                            event.status(),
                            event.durationMs()));
        }
        return null;
    }

    @Override
    public @Nullable Void statementsTyped(Event.StatementsTyped event) {
        String node = typedOn.get(event.command());
        for (String statement : event.statements()) {
            String text = Cells.oneLine("in psql: " + statement);
            moments.add(new Moment(now, step, node, Kind.COMMAND, text, 0, null));
        }
        return null;
    }

    @Override
    public @Nullable Void checked(Event.Checked event) {
        if (event.trigger() == Event.Trigger.EXPLICIT) {
            attempted(event.results());
        } else {
            event.results().forEach(this::glanced);
        }
        event.results().forEach(result -> verdicts.put(result.check(), result.verdict()));
        return null;
    }

    private void attempted(List<CheckResult> results) {
        long held =
                results.stream().filter(each -> each.verdict() == Verdict.PASS).count();
        String missing = results.stream()
                .filter(each -> each.verdict() != Verdict.PASS)
                .map(each -> each.check() + (each.verdict() == Verdict.ERROR ? " (could not look)" : ""))
                .collect(Collectors.joining(", "));
        String text = "check: " + held + " of " + results.size() + " hold";
        tell(missing.isEmpty() ? Kind.PASS : Kind.FAIL, null, missing.isEmpty() ? text : text + "; not " + missing);
    }

    /** Of background looks only what changed. */
    private void glanced(CheckResult result) {
        Verdict before = verdicts.get(result.check());
        if (result.verdict() == Verdict.PASS && before != Verdict.PASS) {
            tell(result.at(), Kind.PASS, null, result.check() + " holds");
        } else if (result.verdict() == Verdict.FAIL && before == Verdict.PASS) {
            tell(result.at(), Kind.FAIL, null, result.check() + " no longer holds");
        }
    }

    @Override
    public @Nullable Void hintTaken(Event.HintTaken event) {
        String about = event.check() == null ? "" : " for " + event.check();
        return tell(
                Kind.HINT, null, "hint" + about + ", tier " + event.tier() + ", " + Counted.of(event.cost(), "point"));
    }

    @Override
    public @Nullable Void solutionShown(Event.SolutionShown event) {
        return tell(Kind.HINT, null, "solution " + event.solution() + " shown");
    }

    @Override
    public @Nullable Void answered(Event.Answered event) {
        return tell(Kind.NOTE, null, "answered " + event.check() + ": " + event.text());
    }

    @Override
    public @Nullable Void noted(Event.Noted event) {
        return tell(Kind.NOTE, null, "note: " + event.text());
    }

    @Override
    public @Nullable Void stepPassed(Event.StepPassed event) {
        tell(Kind.PASS, null, "step passed");
        step = null;
        return null;
    }

    @Override
    public @Nullable Void stepSkipped(Event.StepSkipped event) {
        tell(Kind.FAIL, null, "step skipped");
        step = null;
        return null;
    }

    @Override
    public @Nullable Void stepReset(Event.StepReset event) {
        verdicts.clear();
        return tell(Kind.RESET, null, "reset to the start of " + event.step());
    }

    @Override
    public @Nullable Void probeMeasured(Event.ProbeMeasured event) {
        for (ProbeSecond second : event.seconds()) {
            boolean fails = second.acknowledged() == 0 && second.failed() > 0;
            if (fails == writes && (fails || second.acknowledged() > 0)) {
                writes = !fails;
                Instant at = Instant.ofEpochSecond(second.second());
                tell(at, Kind.SERVICE, Cluster.APP, fails ? "writes fail" : "writes succeed again");
            }
        }
        return null;
    }

    @Override
    public @Nullable Void clusterObserved(Event.ClusterObserved event) {
        for (NodeObservation node : event.nodes()) {
            NodeObservation before = observed.put(node.name(), node);
            String change = before == null ? "" : Changes.between(before, node, timelines.get(node.name()));
            if (node.timeline() != null) {
                timelines.put(node.name(), node.timeline());
            }
            if (!change.isEmpty()) {
                tell(event.at(), Kind.NODE, node.name(), change);
            }
        }
        return null;
    }

    @Override
    public @Nullable Void logNoticed(Event.LogNoticed event) {
        boolean grave = List.of("FATAL", "PANIC", "ERROR").contains(event.severity());
        return tell(event.at(), grave ? Kind.TROUBLE : Kind.LOG, event.node(), event.severity() + ": " + event.text());
    }

    @Override
    public @Nullable Void resumed(Event.Resumed event) {
        // Outside the shell every command takes the drill up for itself.
        return now.isBefore(before.plus(PAUSE)) ? null : tell(Kind.DRILL, null, "resumed");
    }

    @Override
    public @Nullable Void drillFinished(Event.DrillFinished event) {
        ended = true;
        return tell(Kind.DRILL, null, "drill finished: " + event.verdict());
    }

    @Override
    public @Nullable Void drillAbandoned(Event.DrillAbandoned event) {
        ended = true;
        return tell(Kind.DRILL, null, "drill abandoned: " + event.reason());
    }
}
