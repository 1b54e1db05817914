package dev.pgdrill.shell.views;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something on the timeline.
 *
 * @param at when it happened; on the cluster's clock where the event says so, else when it was written
 * @param step the step it happened in; null before the first and between steps
 * @param node where it happened; null where it is the drill's
 * @param status a command's exit status; null elsewhere, and while it runs
 * @param durationMs how long it took, in milliseconds; null where that means nothing
 */
public record Moment(
        Instant at,
        @Nullable String step,
        @Nullable String node,
        Kind kind,
        String text,
        @Nullable Integer status,
        @Nullable Long durationMs) {

    /** What kind of thing happened, with the mark that tells it apart without colour. */
    public enum Kind {
        DRILL("•", "*"),
        STEP("•", "*"),
        CAPTURE("◇", "="),
        INCIDENT("▲", "!"),
        COMMAND("$", "$"),
        PASS("✓", "+"),
        FAIL("✗", "x"),
        HINT("?", "?"),
        NOTE("#", "#"),
        RESET("↺", "<"),
        NODE("●", "o"),
        LOG("│", "|"),
        TROUBLE("┃", "|"),
        SERVICE("≈", "~");

        private final String mark;
        private final String ascii;

        Kind(String mark, String ascii) {
            this.mark = mark;
            this.ascii = ascii;
        }

        String mark(boolean unicode) {
            return unicode ? mark : ascii;
        }
    }
}
