package dev.pgdrill.journal;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a drill's events mean to one step. */
final class StepFold {
    private final Step step;
    private StepState.Status status = StepState.Status.PENDING;
    private @Nullable Instant startedAt;
    private @Nullable Instant readyAt;
    private @Nullable Instant endedAt;
    private StepState.@Nullable IncidentTimes incident;
    private Event.@Nullable SnapshotTaken snapshot;
    private Map<String, Long> logBegins = Map.of();
    private int attempts;
    private StepState.@Nullable Attempt lastAttempt;
    private final Map<String, CheckResult> explicit = new LinkedHashMap<>();
    private final Map<String, CheckResult> latest = new LinkedHashMap<>();
    private final Map<String, CheckResult> best = new HashMap<>();
    private final Map<String, CheckResult> broken = new LinkedHashMap<>();
    private final List<Event.HintTaken> hints = new ArrayList<>();
    private @Nullable String solutionShown;
    private int resets;
    private final Map<String, String> answers = new LinkedHashMap<>();

    StepFold(Step step) {
        this.step = step;
    }

    StepState.Status status() {
        return status;
    }

    void started(Instant at) {
        reopen();
        startedAt = startedAt == null ? at : startedAt;
    }

    void ready(Instant at) {
        readyAt = readyAt == null ? at : readyAt;
    }

    void snapshot(Event.SnapshotTaken taken) {
        snapshot = taken;
        logBegins = taken.logSizes();
    }

    void incidentBegan(Event.IncidentBegan began) {
        incident = new StepState.IncidentTimes(began.title(), began.node(), began.at(), null);
    }

    void incidentEnded(Instant at) {
        if (incident != null) {
            incident = new StepState.IncidentTimes(incident.title(), incident.node(), incident.began(), at);
        }
    }

    void checked(Entry entry, Event.Checked checked) {
        boolean asked = checked.trigger() == Event.Trigger.EXPLICIT;
        if (asked) {
            attempts++;
            lastAttempt = new StepState.Attempt(entry.sequence(), entry.at(), Verdict.of(checked.results()));
        }
        for (CheckResult result : checked.results()) {
            latest.put(result.check(), result);
            if (asked) {
                explicit.put(result.check(), result);
            }
            if (result.verdict() == Verdict.PASS) {
                best.merge(result.check(), result, (old, now) -> now.earned() >= old.earned() ? now : old);
            } else if (result.broke()) {
                broken.putIfAbsent(result.check(), result);
            }
        }
    }

    void hint(Event.HintTaken hint) {
        if (status != StepState.Status.PASSED) {
            hints.add(hint);
        }
    }

    void solutionShown(String solution) {
        if (status != StepState.Status.PASSED) {
            solutionShown = solution;
        }
    }

    void answered(Event.Answered answer) {
        answers.put(answer.check(), answer.text());
    }

    void ended(StepState.Status outcome, Instant at) {
        status = outcome;
        endedAt = at;
    }

    /** @param logSizes null where the journal doesn't say: the servers' restart is then taken for the learner's */
    void reset(@Nullable Map<String, Long> logSizes) {
        if (logSizes != null) {
            logBegins = logSizes;
        }
        resets++;
        reopen();
    }

    /** The step lies after one that was begun again: what it did to the cluster is undone. */
    void undo() {
        reopen();
        status = StepState.Status.PENDING;
        snapshot = null;
    }

    private void reopen() {
        status = StepState.Status.ACTIVE;
        endedAt = null;
        incident = null;
        explicit.clear();
        latest.clear();
        best.clear();
        broken.clear();
    }

    StepState state() {
        Map<String, Integer> points = new LinkedHashMap<>();
        step.checks().forEach(check -> points.put(check.id(), earned(check)));
        int cost = hints.stream().mapToInt(Event.HintTaken::cost).sum();
        return new StepState(
                step.id(),
                status,
                startedAt,
                readyAt,
                endedAt,
                incident,
                snapshot,
                logBegins,
                attempts,
                lastAttempt,
                copy(explicit),
                copy(latest),
                copy(best),
                copy(broken),
                List.copyOf(hints),
                solutionShown,
                resets,
                copy(answers),
                copy(points),
                Math.max(0, points.values().stream().mapToInt(Integer::intValue).sum() - cost),
                step.checks().stream().mapToInt(Check::points).sum());
    }

    private int earned(Check check) {
        if (status != StepState.Status.PASSED || solutionShown != null) {
            return 0;
        }
        CheckResult counted = switch (check.mode()) {
            case STATE -> explicit.get(check.id());
            case EVENT -> best.get(check.id());
            case INVARIANT -> broken.containsKey(check.id()) ? null : explicit.get(check.id());
        };
        return counted == null || counted.verdict() != Verdict.PASS ? 0 : Math.min(counted.earned(), check.points());
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
