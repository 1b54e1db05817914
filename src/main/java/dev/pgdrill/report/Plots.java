package dev.pgdrill.report;

import dev.pgdrill.Counted;
import dev.pgdrill.journal.ProbeSecond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The application's view and replication lag over a drill's time, as SVG. */
final class Plots {
    static final int WIDTH = 960;
    static final int LEFT = 76;
    static final int RIGHT = WIDTH - 14;
    private static final int TOP = 22;
    private static final int INNER = 130;
    private static final int BOTTOM = TOP + INNER;
    private static final int HEIGHT = BOTTOM + 30;
    /** No more bars than a screen tells apart. */
    private static final int MOST_BINS = 430;

    private final Report report;
    private final TimeAxis time;

    Plots(Report report) {
        this.report = report;
        this.time = new TimeAxis(report.drill().startedAt(), report.drill().endedAt(), LEFT, RIGHT);
    }

    TimeAxis time() {
        return time;
    }

    /** Some seconds of the ledger as one bar. Rates are per second that was told of. */
    private record Bin(long fromMs, long toMs, double acknowledged, double failed, double slowestMs) {}

    private List<Bin> bins() {
        long widthMs = ((time.toMs() - time.fromMs()) / 1_000 / MOST_BINS + 1) * 1_000;
        TreeMap<Long, List<ProbeSecond>> grouped = new TreeMap<>();
        for (ProbeSecond second : report.probe().seconds()) {
            long ms = second.second() * 1_000;
            if (ms + 1_000 > time.fromMs() && ms < time.toMs()) {
                grouped.computeIfAbsent(ms / widthMs, key -> new ArrayList<>()).add(second);
            }
        }
        List<Bin> bins = new ArrayList<>();
        grouped.forEach((key, seconds) -> bins.add(new Bin(
                key * widthMs,
                (key + 1) * widthMs,
                seconds.stream().mapToInt(ProbeSecond::acknowledged).average().orElse(0),
                seconds.stream().mapToInt(ProbeSecond::failed).average().orElse(0),
                seconds.stream().mapToDouble(ProbeSecond::slowestMs).max().orElse(0))));
        return bins;
    }

    /** Acknowledged and failed writes a second; null where the probe told nothing. */
    @Nullable
    String availability() {
        List<Bin> bins = bins();
        if (bins.isEmpty()) {
            return null;
        }
        double most = bins.stream()
                .mapToDouble(bin -> bin.acknowledged() + bin.failed())
                .max()
                .orElse(1);
        double step = niceStep(Math.max(1, most), 4);
        double top = Math.max(step, Math.ceil(most / step) * step);
        DoubleUnaryOperator y = value -> BOTTOM - value / top * INNER;
        long silent = report.probe().seconds().stream()
                .filter(second -> second.acknowledged() == 0)
                .count();
        Svg svg = new Svg(
                "availability",
                WIDTH,
                HEIGHT,
                "Writes of the application",
                "Acknowledged and failed writes a second over the drill; in %s no write was acknowledged."
                        .formatted(Counted.of(silent, "second")));
        background(svg, BOTTOM);
        for (double value = 0; value <= top + step / 2; value += step) {
            yTick(svg, y.applyAsDouble(value), number(value));
        }
        for (Bin bin : bins) {
            double x = time.x(bin.fromMs());
            double width = Math.max(0.6, time.x(bin.toMs()) - x - 0.4);
            String tip = "%s: %s acknowledged, %s failed a second"
                    .formatted(
                            Words.time(Instant.ofEpochMilli(bin.fromMs())),
                            number(bin.acknowledged()),
                            number(bin.failed()));
            double middle = y.applyAsDouble(bin.acknowledged());
            if (bin.acknowledged() > 0) {
                svg.rect("acknowledged", x, middle, width, BOTTOM - middle, tip);
            }
            if (bin.failed() > 0) {
                double upper = y.applyAsDouble(bin.acknowledged() + bin.failed());
                svg.rect("failed", x, upper, width, middle - upper, tip);
            }
        }
        return finish(svg, "writes / s");
    }

    /** The slowest write of each second, on a logarithmic scale; null where the probe told nothing. */
    @Nullable
    String latency() {
        List<Bin> bins = bins().stream().filter(bin -> bin.slowestMs() > 0).toList();
        if (bins.isEmpty()) {
            return null;
        }
        double least = bins.stream().mapToDouble(Bin::slowestMs).min().orElse(1);
        double most = bins.stream().mapToDouble(Bin::slowestMs).max().orElse(1);
        int low = (int) Math.floor(Math.log10(least));
        int high = Math.max(low + 1, (int) Math.ceil(Math.log10(most)));
        DoubleUnaryOperator y = ms -> BOTTOM - (Math.log10(ms) - low) / (high - low) * INNER;
        Svg svg = new Svg(
                "latency",
                WIDTH,
                HEIGHT,
                "Latency of the application's writes",
                "The slowest write of each second on a logarithmic scale: between %s and %s."
                        .formatted(milliseconds(least), milliseconds(most)));
        background(svg, BOTTOM);
        for (int power = low; power <= high; power++) {
            yTick(svg, y.applyAsDouble(Math.pow(10, power)), milliseconds(Math.pow(10, power)));
        }
        for (Bin bin : bins) {
            svg.circle(
                    "latency",
                    (time.x(bin.fromMs()) + time.x(bin.toMs())) / 2,
                    y.applyAsDouble(bin.slowestMs()),
                    1.9,
                    Words.time(Instant.ofEpochMilli(bin.fromMs())) + ": " + milliseconds(bin.slowestMs()));
        }
        return finish(svg, "slowest write");
    }

    /** Each standby's replay lag; null where no standby was seen. */
    @Nullable
    String lag() {
        List<Report.NodePart> standbys = report.nodes().stream()
                .filter(node -> node.lag().stream().anyMatch(lag -> lag.ms() != null))
                .toList();
        if (standbys.isEmpty()) {
            return null;
        }
        double most = standbys.stream()
                .flatMap(node -> node.lag().stream())
                .map(Report.Lag::ms)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        double step = niceStep(Math.max(10, most), 4);
        double top = Math.max(step, Math.ceil(most / step) * step);
        DoubleUnaryOperator y = ms -> BOTTOM - ms / top * INNER;
        Svg svg = new Svg(
                "lag",
                WIDTH,
                HEIGHT,
                "Replication lag",
                "How far each standby's replay was behind: at most " + Words.duration((long) most) + ".");
        background(svg, BOTTOM);
        for (double value = 0; value <= top + step / 2; value += step) {
            yTick(svg, y.applyAsDouble(value), value == 0 ? "0" : Words.duration((long) value));
        }
        int series = 0;
        for (Report.NodePart node : standbys) {
            standby(svg, node, y, series++);
        }
        return finish(svg, "replay lag");
    }

    private void standby(Svg svg, Report.NodePart node, DoubleUnaryOperator y, int series) {
        StringBuilder path = new StringBuilder();
        double lastX = 0;
        double lastY = 0;
        for (Report.Lag lag : node.lag()) {
            if (lag.ms() == null) {
                continue;
            }
            lastX = time.x(lag.at());
            lastY = y.applyAsDouble(lag.ms());
            path.append(path.length() == 0 ? "M" : "L")
                    .append(Svg.n(lastX))
                    .append(' ')
                    .append(Svg.n(lastY));
            svg.circle(
                    "lag s" + series % 4,
                    lastX,
                    lastY,
                    2.4,
                    node.name() + ", " + Words.time(lag.at()) + ": " + Words.duration(lag.ms()));
        }
        svg.path("lag s" + series % 4, path.toString(), "");
        svg.text("series", Math.min(lastX, RIGHT - 4), lastY - 7, "end", node.name());
    }

    private String finish(Svg svg, String unit) {
        svg.text("unit", 0, TOP - 9, "start", unit);
        incidents(svg, TOP - 4, BOTTOM);
        timeAxis(svg, BOTTOM);
        return svg.done();
    }

    /** What a reset undid lies in the shade. */
    void background(Svg svg, double bottom) {
        for (Report.Voided voided : report.probe().voided()) {
            double x = time.x(voided.from());
            svg.rect(
                    "voided",
                    x,
                    TOP,
                    time.x(voided.to()) - x,
                    bottom - TOP,
                    "undone by a reset at " + Words.time(voided.to()));
        }
    }

    void incidents(Svg svg, double top, double bottom) {
        for (Report.Moment moment : report.timeline()) {
            if (moment.kind() == Report.Kind.INCIDENT) {
                double x = time.x(moment.at());
                svg.line("incident", x, top, x, bottom);
                svg.path(
                        "incident-mark",
                        "M%s %sl5 -8h-10z".formatted(Svg.n(x), Svg.n(top + 2)),
                        Words.time(moment.at()) + " incident: " + moment.text());
            }
        }
    }

    void timeAxis(Svg svg, double bottom) {
        svg.line("axis", LEFT, bottom, RIGHT, bottom);
        for (Instant tick : time.ticks()) {
            double x = time.x(tick);
            svg.line("axis", x, bottom, x, bottom + 4);
            String anchor = x > RIGHT - 26 ? "end" : x < LEFT + 26 ? "start" : "middle";
            svg.text("tick", x, bottom + 17, anchor, Words.time(tick));
        }
        svg.text("tick", LEFT - 8, bottom + 17, "end", "UTC");
    }

    private static void yTick(Svg svg, double y, String label) {
        svg.line("grid", LEFT, y, RIGHT, y);
        svg.text("tick", LEFT - 8, y + 4, "end", label);
    }

    private static double niceStep(double most, int ticks) {
        double raw = most / ticks;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double scaled = raw / power;
        return (scaled <= 1 ? 1 : scaled <= 2 ? 2 : scaled <= 5 ? 5 : 10) * power;
    }

    private static String number(double value) {
        return Svg.n(value);
    }

    private static String milliseconds(double ms) {
        return ms >= 10
                ? Words.duration(Math.round(ms))
                : String.format(Locale.ROOT, ms >= 1 ? "%.0f ms" : "%.2g ms", ms);
    }
}
