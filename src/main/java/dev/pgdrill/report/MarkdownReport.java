package dev.pgdrill.report;

import static dev.pgdrill.report.Markdown.cellCode;
import static dev.pgdrill.report.Markdown.code;
import static dev.pgdrill.report.Markdown.text;

import dev.pgdrill.Counted;
import dev.pgdrill.journal.Metrics;
import dev.pgdrill.journal.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The report as one attaches it to an incident's ticket: summary, impact, timeline, what was done, what remains, score. */
final class MarkdownReport {
    /** What belongs in an incident's timeline; commands have a list of their own. */
    private static final Set<Report.Kind> TOLD = EnumSet.complementOf(
            EnumSet.of(Report.Kind.COMMAND, Report.Kind.CAPTURE, Report.Kind.ANSWER, Report.Kind.HELP));

    private final Report report;
    private final Markdown out = new Markdown();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    static String render(Report report) {
        MarkdownReport markdown = new MarkdownReport(report);
        markdown.summary();
        markdown.impact();
        markdown.timeline();
        markdown.done();
        markdown.remains();
        markdown.score();
        markdown.environment();
        return markdown.out.toString();
    }

    private void summary() {
        Report.Drill drill = report.drill();
        out.heading(1, "Execution report: " + report.scenario().title());
        out.paragraph("**" + capitalised(report.verdict().word()) + "**, "
                + report.points().earned() + " of " + report.points().possible() + " points, in "
                + Words.duration(drill.durationMs()) + ".");
        out.item(
                "-",
                "Drill: " + code(drill.id()) + " of " + code(report.scenario().id()) + ", seed " + drill.seed());
        out.item("-", "Learner: " + text(drill.learner()));
        out.item(
                "-",
                "When: " + Words.dateTime(drill.startedAt()) + " to " + Words.dateTime(drill.endedAt()) + " UTC"
                        + (drill.ended() ? "" : " (not finished)"));
        if (drill.abandoned() != null) {
            out.item("-", "Abandoned: " + text(drill.abandoned()));
        }
        out.heading(2, "Summary").paragraph(text(report.scenario().summary()));
    }

    private void impact() {
        out.heading(2, "Impact");
        report.steps().stream().filter(step -> step.incident() != null).forEach(step -> {
            Report.Incident incident = Objects.requireNonNull(step.incident());
            String where = incident.node() == null ? "" : " on " + code(incident.node());
            out.item("-", Words.dateTime(incident.began()) + " UTC" + where + ": " + text(incident.title()));
        });
        Metrics metrics = report.metrics();
        if (metrics == null) {
            out.paragraph("The probe measured nothing.");
            return;
        }
        out.table(
                List.of("Measure", "Value"),
                List.of(
                        List.of("Recovery time (RTO)", Words.duration(metrics.rtoMs())),
                        List.of("Recovery point (RPO)", Words.duration(metrics.rpoMs())),
                        List.of("Lost commits", Words.count(metrics.lostCommits())),
                        List.of("Downtime", Words.duration(metrics.downtimeMs())),
                        List.of("Longest stall", Words.duration(metrics.longestStallMs())),
                        List.of("Writes acknowledged, failed", metrics.writes() + ", " + metrics.failedWrites())));
    }

    private void timeline() {
        out.heading(2, "Timeline (UTC)");
        out.table(
                List.of("Time", "Where", "What"),
                report.timeline().stream()
                        .filter(moment -> TOLD.contains(moment.kind()))
                        .map(moment -> List.of(Words.time(moment.at()), where(moment), what(moment)))
                        .toList());
    }

    private static String where(Report.Moment moment) {
        return text(moment.node() != null ? moment.node() : Objects.requireNonNullElse(moment.step(), ""));
    }

    private static String what(Report.Moment moment) {
        return switch (moment.kind()) {
            case INCIDENT -> "**Incident:** " + text(moment.text());
            case LOG -> cellCode(moment.text());
            case NOTE -> "Note: " + text(moment.text());
            default -> text(capitalised(moment.text()));
        };
    }

    private void done() {
        out.heading(2, "What was done");
        if (report.commands().isEmpty()) {
            out.paragraph("Nothing was typed.");
        }
        for (Report.Command command : report.commands()) {
            String end = command.status() == null
                    ? "its end was not seen"
                    : "exit " + command.status() + ", " + Words.duration(command.durationMs());
            out.item(
                    command.number() + ".",
                    Words.time(command.startedAt()) + " " + text(command.node()) + ": " + code(command.line()) + " ("
                            + end + ")");
        }
        for (Report.Reset reset : report.resets()) {
            out.blank()
                    .item(
                            "-",
                            "Reset of step " + text(reset.step()) + " at " + Words.time(reset.at())
                                    + ": everything since " + Words.time(reset.snapshotAt()) + " was undone.");
        }
    }

    private void remains() {
        List<String> open = new ArrayList<>();
        for (Report.StepPart step : report.steps()) {
            if (step.verdict() != Outcome.PASSED) {
                open.add("Step " + code(step.id()) + " is " + step.verdict().word() + ": " + text(step.title()));
            }
            for (Report.CheckPart check : step.checks()) {
                if (check.verdict() == Verdict.FAIL || check.verdict() == Verdict.ERROR) {
                    open.add(open(check));
                }
            }
        }
        Metrics metrics = report.metrics();
        if (metrics != null && metrics.lostCommits() != null && metrics.lostCommits() > 0) {
            open.add(Counted.of(metrics.lostCommits(), "acknowledged commit") + " cannot be found any more");
        }
        report.notes().forEach(note -> open.add("Note: " + text(note.text())));
        out.heading(2, "What remains");
        if (open.isEmpty()) {
            out.paragraph("Nothing: every check held in the end.");
        }
        open.forEach(line -> out.item("-", line));
    }

    private static String open(Report.CheckPart check) {
        String kind = check.bonus() ? "Bonus " : "Check ";
        String verb = check.verdict() == Verdict.ERROR ? " could not be looked at: " : ": observed ";
        return kind + code(check.id()) + verb + code(Objects.requireNonNullElse(check.observed(), "")) + ", expected "
                + code(Objects.requireNonNullElse(check.expected(), ""));
    }

    private void score() {
        out.heading(2, "Score");
        List<List<String>> rows = new ArrayList<>();
        for (Report.StepPart step : report.steps()) {
            rows.add(List.of(
                    text(step.title()),
                    step.verdict().word(),
                    Words.duration(step.durationMs()),
                    Integer.toString(step.attempts().size()),
                    step.hints().size() + (step.hintCost() > 0 ? " (−" + step.hintCost() + ")" : ""),
                    step.points().earned() + " / " + step.points().possible()));
        }
        rows.add(List.of(
                "**Together**",
                report.verdict().word(),
                "",
                "",
                "",
                "**" + report.points().earned() + " / " + report.points().possible() + "**"));
        out.table(List.of("Step", "Verdict", "Time", "Attempts", "Hints", "Points"), rows);
    }

    private void environment() {
        out.heading(2, "Environment");
        List<List<String>> rows = new ArrayList<>();
        if (report.environment().postgres() != null) {
            rows.add(List.of("PostgreSQL", text(report.environment().postgres())));
        }
        report.environment().versions().forEach((name, version) -> rows.add(List.of(text(name), text(version))));
        rows.add(List.of("Runtime", text(report.drill().runtime())));
        rows.add(List.of("Scenario digest", cellCode(report.scenario().digest())));
        report.environment()
                .vars()
                .forEach((name, value) -> rows.add(List.of("Variable " + text(name), cellCode(value))));
        out.table(List.of("What", "Value"), rows);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
