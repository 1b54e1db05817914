package dev.pgdrill.shell;

import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Journal;
import dev.pgdrill.report.Outcome;
import dev.pgdrill.report.Report;
import dev.pgdrill.report.ReportFormat;
import dev.pgdrill.report.RunSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a drill's report in every form and tells where it is. */
public final class Reports {
    private Reports() {}

    public static RunSummary write(Path journal, Path directory) {
        List<Entry> entries = Journal.read(journal);
        Map<ReportFormat, Path> files = ReportFormat.writeAll(Report.of(entries), directory);
        return RunSummary.of(DrillState.of(entries), files);
    }

    /** Whether the report is there in every form; it is written last of all. */
    public static boolean written(Path directory) {
        return Arrays.stream(ReportFormat.values())
                .allMatch(format -> Files.exists(directory.resolve(format.fileName())));
    }

    /** The outcome, the application's figures, and where the page is. */
    public static void tell(Screen screen, RunSummary summary) {
        String verdict = summary.verdict().word();
        String points = summary.points().earned() + " of " + summary.points().possible() + " points";
        screen.line("");
        screen.line(
                (summary.verdict() == Outcome.PASSED ? screen.green(verdict) : screen.red(verdict)) + ", " + points);
        RunSummary.Figures figures = summary.metrics();
        seconds(screen, "RTO", figures.rtoMs());
        seconds(screen, "RPO", figures.rpoMs());
        if (figures.lostCommits() != null) {
            screen.line("  lost commits   " + figures.lostCommits());
        }
        seconds(screen, "downtime", figures.downtimeMs());
        seconds(screen, "longest stall", figures.longestStallMs());
        screen.line("");
        screen.line("report  " + summary.reports().html());
    }

    private static void seconds(Screen screen, String label, @Nullable Long milliseconds) {
        if (milliseconds != null) {
            screen.line(
                    "  " + Columns.pad(label, 13) + "  " + String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0));
        }
    }
}
