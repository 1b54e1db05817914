package dev.pgdrill.report;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.DrillFold;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Gathers a journal into a {@link Report}: the state in the end from {@link DrillFold}, the way there from {@link History}. */
final class ReportFold {
    private final DrillFold fold = new DrillFold();
    private final History history = new History();

    void apply(Entry entry) {
        fold.apply(entry);
        history.apply(entry);
    }

    Report report() {
        DrillState state = fold.state();
        Scenario scenario = state.scenario();
        return new Report(
                Report.SCHEMA,
                state.lastSequence(),
                drill(state),
                new Report.ScenarioPart(
                        scenario.id(),
                        scenario.title(),
                        scenario.summary(),
                        scenario.objectives(),
                        scenario.difficulty(),
                        scenario.minutes(),
                        scenario.tags(),
                        state.digest()),
                Outcome.of(state.verdict()),
                new Report.Points(state.earned(), state.possible()),
                state.metrics(),
                new Report.Timings(state.clusterUpMs(), state.readyMs()),
                scenario.steps().stream().map(step -> step(state, step)).toList(),
                history.timeline(state.startedAt()),
                state.nodes().stream().map(node -> node(state, node)).toList(),
                probe(state),
                history.commands(),
                history.notes(),
                history.resets(),
                new Report.Environment(state.postgres(), state.versions(), state.vars()),
                state.ended() && scenario.debrief() != null ? state.texts().get(scenario.debrief()) : null);
    }

    private static Report.Drill drill(DrillState state) {
        return new Report.Drill(
                state.drill(),
                state.learner(),
                state.mode(),
                state.solution(),
                state.runtime(),
                state.seed(),
                state.startedAt(),
                state.lastAt(),
                state.elapsed().toMillis(),
                state.ended(),
                state.abandoned());
    }

    private Report.StepPart step(DrillState state, Step step) {
        StepState now = Objects.requireNonNull(state.steps().get(step.id()));
        Duration duration = now.duration(state.lastAt());
        StepState.IncidentTimes incident = now.incident();
        return new Report.StepPart(
                step.id(),
                step.title(),
                state.texts().getOrDefault(step.task(), ""),
                Outcome.of(now),
                now.startedAt(),
                now.readyAt(),
                now.endedAt(),
                duration == null ? null : duration.toMillis(),
                new Report.Points(now.earned(), now.possible()),
                now.hintCost(),
                now.solutionShown(),
                now.resets(),
                incident == null
                        ? null
                        : new Report.Incident(incident.title(), incident.node(), incident.began(), incident.ended()),
                history.captures(step.id()),
                step.checks().stream().map(check -> check(now, check)).toList(),
                history.attempts(step.id()),
                history.hints(step.id()),
                history.answers(step.id()).stream()
                        .map(answer -> withQuestion(step, answer))
                        .toList());
    }

    private static Report.CheckPart check(StepState step, Check check) {
        CheckResult result = step.result(check.id());
        return new Report.CheckPart(
                check.id(),
                check.mode(),
                check.dimension(),
                check.bonus(),
                result == null ? null : result.verdict(),
                result == null ? null : result.observed(),
                result == null ? null : result.expected(),
                result == null || result.why() == null ? check.why() : result.why(),
                step.checkPoints().getOrDefault(check.id(), 0),
                check.points());
    }

    private static Report.Answer withQuestion(Step step, Report.Answer answer) {
        String question = step.checks().stream()
                .filter(check -> check.id().equals(answer.check()) && check.answer() != null)
                .map(check -> check.answer().question())
                .findFirst()
                .orElse(null);
        return new Report.Answer(answer.at(), answer.check(), question, answer.text());
    }

    private Report.NodePart node(DrillState state, Event.NodeInfo node) {
        NodeTrack track = history.track(node.name());
        return new Report.NodePart(
                node.name(), node.role(), node.host(), node.port(), track.spans(state.lastAt()), track.lag());
    }

    private Report.Probe probe(DrillState state) {
        List<ProbeSecond> seconds = history.seconds();
        return new Report.Probe(
                state.scenario().probe() == null
                        ? List.of()
                        : state.scenario().probe().endpoint(),
                seconds,
                state.voided().stream()
                        .map(interval -> new Report.Voided(interval.from(), interval.to()))
                        .toList());
    }

    /** Milliseconds between two moments. */
    static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
