package dev.pgdrill.report;

import dev.pgdrill.Counted;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The way a drill took: everything in its journal that the state in the end no longer shows. */
final class History {
    /** Between two verbs of a script seconds pass; longer, and somebody left and came back. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Recorder recorder = new Recorder();
    private final List<Report.Moment> moments = new ArrayList<>();
    private final Map<String, List<Report.Capture>> captures = new HashMap<>();
    private final Map<String, List<Report.Attempt>> attempts = new HashMap<>();
    private final Map<String, List<Report.Hint>> hints = new HashMap<>();
    private final Map<String, List<Report.Answer>> answers = new HashMap<>();
    private final Map<Integer, Report.Command> commands = new LinkedHashMap<>();
    private final List<Report.Note> notes = new ArrayList<>();
    private final List<Report.Reset> resets = new ArrayList<>();
    private final Map<String, NodeTrack> tracks = new HashMap<>();
    private final TreeMap<Long, ProbeSecond> seconds = new TreeMap<>();
    private final Map<String, Verdict> lastSeen = new HashMap<>();
    private Instant before = Instant.MIN;
    private Instant at = Instant.MIN;

    void apply(Entry entry) {
        before = at;
        at = entry.at();
        entry.event().accept(recorder);
    }

    List<Report.Moment> timeline(Instant start) {
        return moments.stream()
                .sorted(Comparator.comparing(Report.Moment::at))
                .map(moment -> new Report.Moment(
                        moment.at(),
                        ReportFold.millis(start, moment.at()),
                        moment.kind(),
                        moment.node(),
                        moment.step(),
                        moment.text()))
                .toList();
    }

    List<Report.Capture> captures(String step) {
        return List.copyOf(captures.getOrDefault(step, List.of()));
    }

    List<Report.Attempt> attempts(String step) {
        return List.copyOf(attempts.getOrDefault(step, List.of()));
    }

    List<Report.Hint> hints(String step) {
        return List.copyOf(hints.getOrDefault(step, List.of()));
    }

    List<Report.Answer> answers(String step) {
        return List.copyOf(answers.getOrDefault(step, List.of()));
    }

    List<Report.Command> commands() {
        return List.copyOf(commands.values());
    }

    List<Report.Note> notes() {
        return List.copyOf(notes);
    }

    List<Report.Reset> resets() {
        return List.copyOf(resets);
    }

    NodeTrack track(String node) {
        return tracks.computeIfAbsent(node, name -> new NodeTrack());
    }

    List<ProbeSecond> seconds() {
        return List.copyOf(seconds.values());
    }

    private static <T> void add(Map<String, List<T>> map, String step, T value) {
        map.computeIfAbsent(step, id -> new ArrayList<>()).add(value);
    }

    private @Nullable Void moment(
            Instant when, Report.Kind kind, @Nullable String node, @Nullable String step, String text) {
        moments.add(new Report.Moment(when, 0, kind, node, step, text));
        return null;
    }

    /** A second may be told in two parts: once while it lasted, once when it was over. */
    private static ProbeSecond sum(ProbeSecond one, ProbeSecond other) {
        return new ProbeSecond(
                one.second(),
                one.acknowledged() + other.acknowledged(),
                one.failed() + other.failed(),
                Math.max(one.slowestMs(), other.slowestMs()));
    }

    /** What each event means to the way. */
    private final class Recorder implements Event.Visitor<@Nullable Void> {
        @Override
        public @Nullable Void drillStarted(Event.DrillStarted event) {
            return moment(
                    at,
                    Report.Kind.DRILL,
                    null,
                    null,
                    "the drill begins: " + event.scenario().title());
        }

        @Override
        public @Nullable Void clusterStarted(Event.ClusterStarted event) {
            return moment(
                    at,
                    Report.Kind.DRILL,
                    null,
                    null,
                    event.nodes().size() + " nodes are up after " + Words.duration(event.durationMs()));
        }

        @Override
        public @Nullable Void drillReady(Event.DrillReady event) {
            return moment(at, Report.Kind.DRILL, null, null, "the scenario is set up");
        }

        @Override
        public @Nullable Void stepStarted(Event.StepStarted event) {
            return moment(at, Report.Kind.STEP, null, event.step(), "the step begins");
        }

        @Override
        public @Nullable Void snapshotTaken(Event.SnapshotTaken event) {
            return null;
        }

        @Override
        public @Nullable Void captured(Event.Captured event) {
            add(captures, event.step(), new Report.Capture(event.name(), event.value(), at));
            return moment(at, Report.Kind.CAPTURE, null, event.step(), "captured " + event.name());
        }

        @Override
        public @Nullable Void incidentBegan(Event.IncidentBegan event) {
            return moment(event.at(), Report.Kind.INCIDENT, event.node(), event.step(), event.title());
        }

        @Override
        public @Nullable Void incidentEnded(Event.IncidentEnded event) {
            return null;
        }

        @Override
        public @Nullable Void stepReady(Event.StepReady event) {
            return moment(at, Report.Kind.STEP, null, event.step(), "the step is the learner's");
        }

        @Override
        public @Nullable Void nodeEntered(Event.NodeEntered event) {
            return null;
        }

        @Override
        public @Nullable Void commandStarted(Event.CommandStarted event) {
            commands.put(
                    event.command(),
                    new Report.Command(
                            event.command(), event.step(), event.node(), event.line(), at, null, null, null, null));
            return moment(at, Report.Kind.COMMAND, event.node(), event.step(), event.line());
        }

        @Override
        public @Nullable Void commandFinished(Event.CommandFinished event) {
            commands.computeIfPresent(
                    event.command(),
                    (number, begun) -> new Report.Command(
                            number,
                            begun.step(),
                            begun.node(),
                            begun.line(),
                            begun.startedAt(),
                            event.status(),
                            event.durationMs(),
                            event.output(),
                            event.outputBytes()));
            return null;
        }

        @Override
        public @Nullable Void statementsTyped(Event.StatementsTyped event) {
            Report.Command line = commands.get(event.command());
            for (String statement : event.statements()) {
                moment(
                        at,
                        Report.Kind.COMMAND,
                        line == null ? null : line.node(),
                        line == null ? null : line.step(),
                        "in psql: " + statement);
            }
            return null;
        }

        @Override
        public @Nullable Void checked(Event.Checked event) {
            boolean asked = event.trigger() == Event.Trigger.EXPLICIT;
            for (CheckResult result : event.results()) {
                Verdict last = lastSeen.put(result.check(), result.verdict());
                if (!asked && last != result.verdict() && result.verdict() != Verdict.ERROR) {
                    boolean holds = result.verdict() == Verdict.PASS;
                    if (holds || last != null) {
                        moment(
                                result.at(),
                                Report.Kind.CHECK,
                                null,
                                event.step(),
                                result.check() + (holds ? " holds now" : " does not hold any more"));
                    }
                }
            }
            return asked ? attempt(event) : null;
        }

        private @Nullable Void attempt(Event.Checked event) {
            int number = attempts.getOrDefault(event.step(), List.of()).size() + 1;
            Verdict verdict = Verdict.of(event.results());
            add(attempts, event.step(), new Report.Attempt(number, at, verdict, event.results()));
            String said = event.results().stream()
                    .map(result -> result.check() + " " + result.verdict())
                    .collect(Collectors.joining(", "));
            return moment(at, Report.Kind.CHECK, null, event.step(), "attempt " + number + ": " + said);
        }

        @Override
        public @Nullable Void hintTaken(Event.HintTaken event) {
            add(hints, event.step(), new Report.Hint(at, event.tier(), event.check(), event.text(), event.cost()));
            return moment(
                    at,
                    Report.Kind.HELP,
                    null,
                    event.step(),
                    "hint of tier " + event.tier() + " for " + Counted.of(event.cost(), "point"));
        }

        @Override
        public @Nullable Void solutionShown(Event.SolutionShown event) {
            return moment(at, Report.Kind.HELP, null, event.step(), "the solution " + event.solution() + " was shown");
        }

        @Override
        public @Nullable Void answered(Event.Answered event) {
            add(answers, event.step(), new Report.Answer(at, event.check(), null, event.text()));
            return moment(at, Report.Kind.ANSWER, null, event.step(), event.check() + ": " + event.text());
        }

        @Override
        public @Nullable Void noted(Event.Noted event) {
            notes.add(new Report.Note(at, event.step(), event.text()));
            return moment(at, Report.Kind.NOTE, null, event.step(), event.text());
        }

        @Override
        public @Nullable Void stepPassed(Event.StepPassed event) {
            return moment(at, Report.Kind.STEP, null, event.step(), "the step is passed");
        }

        @Override
        public @Nullable Void stepSkipped(Event.StepSkipped event) {
            return moment(at, Report.Kind.STEP, null, event.step(), "the step is skipped");
        }

        @Override
        public @Nullable Void stepReset(Event.StepReset event) {
            resets.add(new Report.Reset(event.at(), event.step(), event.snapshotAt(), event.durationMs()));
            lastSeen.clear();
            return moment(
                    event.at(),
                    Report.Kind.RESET,
                    null,
                    event.step(),
                    "the cluster was put back to how it was at " + Words.time(event.snapshotAt()));
        }

        @Override
        public @Nullable Void probeMeasured(Event.ProbeMeasured event) {
            event.seconds().forEach(second -> seconds.merge(second.second(), second, History::sum));
            return null;
        }

        @Override
        public @Nullable Void clusterObserved(Event.ClusterObserved event) {
            for (Event.NodeObservation node : event.nodes()) {
                String change = track(node.name()).observed(event.at(), node);
                if (change != null) {
                    moment(event.at(), Report.Kind.NODE, node.name(), null, change);
                }
            }
            return null;
        }

        @Override
        public @Nullable Void logNoticed(Event.LogNoticed event) {
            return moment(event.at(), Report.Kind.LOG, event.node(), null, event.severity() + ":  " + event.text());
        }

        @Override
        public @Nullable Void resumed(Event.Resumed event) {
            Duration pause = Duration.between(before, at);
            return pause.compareTo(PAUSE) < 0
                    ? null
                    : moment(
                            at,
                            Report.Kind.DRILL,
                            null,
                            null,
                            "taken up again after " + Words.duration(pause.toMillis()));
        }

        @Override
        public @Nullable Void drillFinished(Event.DrillFinished event) {
            return moment(at, Report.Kind.DRILL, null, null, "the drill is finished");
        }

        @Override
        public @Nullable Void drillAbandoned(Event.DrillAbandoned event) {
            return moment(at, Report.Kind.DRILL, null, null, "the drill is abandoned: " + event.reason());
        }
    }
}
