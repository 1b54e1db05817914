package dev.pgdrill.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param result what the aim is about: a ratio, or a figure by itself
 */
record Figure(
        String measure, String measured, String against, String baseline, String result, String aim, boolean met) {

    /** A time against another that was taken in turns with it. */
    static Figure ratio(String measure, double value, String against, double baseline, double aim) {
        double ratio = value / baseline;
        return new Figure(
                measure,
                time(value),
                against,
                time(baseline),
                String.format(Locale.ROOT, "%.2f×", ratio),
                "≤ " + plain(aim) + "×",
                ratio <= aim);
    }

    /** A time that may be so many milliseconds longer than another. */
    static Figure more(String measure, double value, String against, double baseline, double aim) {
        double more = value - baseline;
        return new Figure(
                measure,
                time(value),
                against,
                time(baseline),
                (more < 0 ? "" : "+") + time(more),
                "≤ +" + time(aim),
                more <= aim);
    }

    /** A figure that stands by itself. */
    static Figure atMost(String measure, double value, double aim, String unit) {
        String shown = unit.equals("ms") ? time(value) : plain(Math.round(value)) + " " + unit;
        String limit = unit.equals("ms") ? time(aim) : plain(aim) + " " + unit;
        return new Figure(measure, shown, "", "", shown, "≤ " + limit, value <= aim);
    }

    /** A figure that has no aim. */
    static Figure told(String measure, String value, String against, String baseline, String result) {
        return new Figure(measure, value, against, baseline, result, "", true);
    }

    static String time(double milliseconds) {
        return Math.abs(milliseconds) >= 1000
                ? String.format(Locale.ROOT, "%.2f s", milliseconds / 1000)
                : String.format(Locale.ROOT, Math.abs(milliseconds) < 10 ? "%.1f ms" : "%.0f ms", milliseconds);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
