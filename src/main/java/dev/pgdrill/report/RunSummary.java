package dev.pgdrill.report;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Metrics;
import dev.pgdrill.journal.StepState;
import dev.pgdrill.journal.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;

/**
 * What {@code pgdrill run --json} prints: {@value #SCHEMA}. Nulls are kept where there is no value.
 *
 * @param solution the solution played; null for a drill by hand
 * @param verdict {@code passed}, {@code failed} or {@code error}
 */
public record RunSummary(
        String schema,
        String drill,
        String scenario,
        long seed,
        String runtime,
        @Nullable String solution,
        Outcome verdict,
        Report.Points points,
        List<StepSummary> steps,
        Figures metrics,
        Times timings,
        Files reports) {
    public static final String SCHEMA = "pgdrill.run/1";

    /** A step; {@code durationMs} is null if it never was the learner's. */
    public record StepSummary(
            String id, Outcome verdict, @Nullable Long durationMs, List<CheckSummary> checks) {}

    /** A check; verdict and evidence are null if it was never looked at. */
    public record CheckSummary(
            String id,
            @Nullable Verdict verdict,
            @Nullable String observed,
            @Nullable String expected,
            int earned,
            int possible) {}

    /** The probe's, see {@link Metrics}; each null where there was nothing to measure. */
    public record Figures(
            @Nullable Long rtoMs,
            @Nullable Long rpoMs,
            @Nullable Long lostCommits,
            @Nullable Long downtimeMs,
            @Nullable Long longestStallMs) {
        static Figures of(@Nullable Metrics metrics) {
            return metrics == null
                    ? new Figures(null, null, null, null, null)
                    : new Figures(
                            metrics.rtoMs(),
                            metrics.rpoMs(),
                            metrics.lostCommits(),
                            metrics.downtimeMs(),
                            metrics.longestStallMs());
        }
    }

    /** How long things took. */
    public record Times(@Nullable Long clusterUpMs) {}

    /** Where the reports are; null where none was written. */
    public record Files(
            @Nullable String json,
            @Nullable String html,
            @Nullable String markdown,
            @Nullable String junit) {
        static Files of(Map<ReportFormat, Path> written) {
            return new Files(
                    path(written, ReportFormat.JSON),
                    path(written, ReportFormat.HTML),
                    path(written, ReportFormat.MARKDOWN),
                    path(written, ReportFormat.JUNIT));
        }

        private static @Nullable String path(Map<ReportFormat, Path> written, ReportFormat format) {
            Path file = written.get(format);
            return file == null ? null : file.toString();
        }
    }

    /** The summary of a drill. {@code reports} is what {@link ReportFormat#writeAll} returned. */
    public static RunSummary of(DrillState state, Map<ReportFormat, Path> reports) {
        return new RunSummary(
                SCHEMA,
                state.drill(),
                state.scenario().id(),
                state.seed(),
                state.runtime(),
                state.solution(),
                Outcome.of(state.verdict()),
                new Report.Points(state.earned(), state.possible()),
                state.scenario().steps().stream()
                        .map(step -> {
                            StepState now = Objects.requireNonNull(state.steps().get(step.id()));
                            Duration duration = now.duration(state.lastAt());
                            return new StepSummary(
                                    step.id(),
                                    Outcome.of(now),
                                    duration == null ? null : duration.toMillis(),
                                    step.checks().stream()
                                            .map(check -> check(now, check))
                                            .toList());
                        })
                        .toList(),
                Figures.of(state.metrics()),
                new Times(state.clusterUpMs()),
                Files.of(reports));
    }

    private static CheckSummary check(StepState step, Check check) {
        CheckResult result = step.result(check.id());
        return new CheckSummary(
                check.id(),
                result == null ? null : result.verdict(),
                result == null ? null : result.observed(),
                result == null ? null : result.expected(),
                step.checkPoints().getOrDefault(check.id(), 0),
                check.points());
    }

    /** The document, in one line. */
    public String toJson() {
        return JsonReport.MAPPER
                .writer()
                .without(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(this);
    }
}
