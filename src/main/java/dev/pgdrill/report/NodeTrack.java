package dev.pgdrill.report;

import dev.pgdrill.journal.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one node was over time. */
final class NodeTrack {
    private final List<Seen> changes = new ArrayList<>();
    private final List<Report.Lag> lag = new ArrayList<>();

    private record Seen(Instant at, Event.NodeObservation node) {
        boolean differsFrom(Event.NodeObservation other) {
            return !node.machine().equals(other.machine())
                    || !node.postgres().equals(other.postgres())
                    // A timeline that could not be read is no other timeline.
                    || (node.timeline() != null
                            && other.timeline() != null
                            && !Objects.equals(node.timeline(), other.timeline()));
        }
    }

    /** Returns what changed, in words; null if nothing did. */
    @Nullable
    String observed(Instant at, Event.NodeObservation now) {
        if (now.lagBytes() != null || now.lagMs() != null) {
            lag.add(new Report.Lag(at, now.lagBytes(), now.lagMs()));
        }
        Seen last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        if (last != null && !last.differsFrom(now)) {
            return null;
        }
        changes.add(new Seen(at, now));
        return last == null ? null : describe(last.node(), now);
    }

    private static String describe(Event.NodeObservation before, Event.NodeObservation now) {
        if (!before.machine().equals(now.machine())) {
            return "the machine is " + now.machine() + ", it was " + before.machine();
        }
        if (before.postgres().equals("standby") && now.postgres().equals("primary")) {
            return "promoted: writable" + onTimeline(now);
        }
        if (!before.postgres().equals(now.postgres())) {
            return switch (now.postgres()) {
                case "down" -> "PostgreSQL is down, it was a " + before.postgres();
                case "none" -> "the data directory is gone";
                case "primary" -> "PostgreSQL is up and writable" + onTimeline(now);
                case "standby" -> "PostgreSQL is up in recovery" + onTimeline(now);
                default -> "PostgreSQL is " + now.postgres();
            };
        }
        return "now" + onTimeline(now) + ", it was on timeline " + before.timeline();
    }

    private static String onTimeline(Event.NodeObservation node) {
        return node.timeline() == null ? "" : " on timeline " + node.timeline();
    }

    List<Report.Span> spans(Instant end) {
        List<Report.Span> spans = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Seen seen = changes.get(i);
            Instant until = i + 1 < changes.size() ? changes.get(i + 1).at() : end;
            spans.add(new Report.Span(
                    seen.at(),
                    until,
                    seen.node().machine(),
                    seen.node().postgres(),
                    seen.node().timeline()));
        }
        return List.copyOf(spans);
    }

    List<Report.Lag> lag() {
        return List.copyOf(lag);
    }
}
