package dev.pgdrill.report;

import dev.pgdrill.Counted;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened on each node: a lane a node, its state as bars, what happened as marks; the steps on top. */
final class LanesPlot {
    private static final int TOP = 22;
    private static final int LANE = 46;
    private static final int BAR = 20;

    private final Report report;
    private final Plots plots;
    private final TimeAxis time;

    LanesPlot(Report report, Plots plots) {
        this.report = report;
        this.plots = plots;
        this.time = plots.time();
    }

    String render() {
        int lanes = report.nodes().size() + 1;
        int bottom = TOP + lanes * LANE;
        Svg svg = new Svg(
                "lanes",
                Plots.WIDTH,
                bottom + 30,
                "What happened on each node",
                "A lane for the steps and one for each of %s. The list below tells the same in words."
                        .formatted(Counted.of(report.nodes().size(), "node")));
        plots.background(svg, bottom);
        steps(svg);
        for (int i = 0; i < report.nodes().size(); i++) {
            lane(svg, report.nodes().get(i), TOP + (i + 1) * LANE);
        }
        plots.incidents(svg, TOP - 4, bottom);
        plots.timeAxis(svg, bottom);
        return svg.done();
    }

    private void steps(Svg svg) {
        svg.text("lane", Plots.LEFT - 8, TOP + BAR - 3, "end", "steps");
        for (Report.StepPart step : report.steps()) {
            if (step.startedAt() == null) {
                continue;
            }
            Instant end =
                    Objects.requireNonNullElse(step.endedAt(), report.drill().endedAt());
            bar(
                    svg,
                    "step " + step.verdict().word(),
                    TOP + 4,
                    step.startedAt(),
                    end,
                    step.id(),
                    step.title() + ": " + step.verdict().word());
        }
        for (Report.Moment moment : report.timeline()) {
            if (moment.node() == null) {
                mark(svg, moment, TOP + BAR + 13);
            }
        }
    }

    private void lane(Svg svg, Report.NodePart node, double y) {
        svg.line("grid", Plots.LEFT, y, Plots.RIGHT, y);
        svg.text("lane", Plots.LEFT - 8, y + BAR - 3, "end", node.name());
        for (Report.Span span : node.spans()) {
            boolean runs = span.machine().equals("running");
            String state = runs ? span.postgres() : span.machine();
            String label = node.role() == null && runs ? "application" : state;
            String timeline = runs && span.timeline() != null ? ", timeline " + span.timeline() : "";
            String css = "state " + (runs ? span.postgres() : "off");
            bar(svg, css, y + 4, span.from(), span.to(), label + timeline, label + timeline);
        }
        for (Report.Moment moment : report.timeline()) {
            if (node.name().equals(moment.node())) {
                mark(svg, moment, y + BAR + 13);
            }
        }
    }

    private void bar(Svg svg, String css, double y, Instant from, Instant to, String label, String tip) {
        double x = time.x(from);
        double width = Math.max(1.5, time.x(to) - x);
        String when = Words.time(from) + " to " + Words.time(to);
        svg.rect(css, x, y, width, BAR, tip + ", " + when);
        if (label.length() * 6.6 + 10 < width) {
            svg.text("bar", x + 6, y + 14, "start", label);
        }
    }

    private void mark(Svg svg, Report.Moment moment, double y) {
        String css = css(moment);
        if (css == null) {
            return;
        }
        double x = time.x(moment.at());
        String tip = Words.time(moment.at()) + " " + moment.kind().word() + ": " + moment.text();
        switch (moment.kind()) {
            case COMMAND -> svg.rect(css, x - 0.8, y - 4, 1.6, 8, tip);
            case CAPTURE, NOTE, ANSWER ->
                svg.path(css, "M%s %sl4 4l-4 4l-4 -4z".formatted(Svg.n(x), Svg.n(y - 4)), tip);
            case RESET -> svg.path(css, "M%s %sl-7 4.5l7 4.5z".formatted(Svg.n(x), Svg.n(y - 4.5)), tip);
            case NODE -> svg.path(css, "M%s %sl4.5 8h-9z".formatted(Svg.n(x), Svg.n(y - 4)), tip);
            default -> svg.circle(css, x, y, 3.4, tip);
        }
    }

    private static @Nullable String css(Report.Moment moment) {
        return switch (moment.kind()) {
            case DRILL, STEP, INCIDENT -> null;
            case LOG ->
                moment.text().startsWith("FATAL") || moment.text().startsWith("PANIC") ? "mark bad" : "mark log";
            default -> "mark " + moment.kind().word();
        };
    }
}
