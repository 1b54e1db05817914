package dev.pgdrill.drill;

import dev.pgdrill.journal.Metrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a scenario tells when it is over, with what the repair cost the application. */
final class Debrief {
    private static final String SECTION = "\n## ";

    private Debrief() {}

    /**
     * The scenario's text with the probe's figures before its first section.
     *
     * @param text rendered Markdown
     * @param metrics null where the scenario has no probe
     */
    static String of(String text, @Nullable Metrics metrics) {
        if (metrics == null) {
            return text;
        }
        int section = text.indexOf(SECTION);
        int at = section < 0 ? text.length() : section;
        return text.substring(0, at).stripTrailing() + "\n\n" + figures(metrics) + text.substring(at);
    }

    private static String figures(Metrics metrics) {
        StringBuilder table = new StringBuilder("""
                ## What it cost the application

                | measured by the probe, which wrote and read all the time | |
                | --- | --- |
                """);
        row(table, "until it wrote and read the right data again (RTO)", seconds(metrics.rtoMs()));
        row(table, "acknowledged commits that are missing", metrics.lostCommits());
        row(table, "the first of them, before the incident (RPO)", seconds(metrics.rpoMs()));
        row(table, "time in which it could not write", seconds(metrics.downtimeMs()));
        row(table, "longest wait for one write", seconds(metrics.longestStallMs()));
        row(table, "writes acknowledged", metrics.writes());
        row(table, "writes failed", metrics.failedWrites());
        return table.toString();
    }

    private static @Nullable String seconds(@Nullable Long milliseconds) {
        return milliseconds == null ? null : String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }

    private static void row(StringBuilder table, String label, @Nullable Object value) {
        if (value != null) {
            table.append("| ").append(label).append(" | ").append(value).append(" |\n");
        }
    }
}
