package dev.pgdrill.shell.views;

import dev.pgdrill.journal.Event.NodeObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a node between two looks, in words. */
final class Changes {
    private Changes() {}

    /**
     * Empty if nothing but a position changed.
     *
     * @param timeline the last one known, because a server that is down tells none; null if there is none
     */
    static String between(NodeObservation before, NodeObservation after, @Nullable Integer timeline) {
        List<String> changes = new ArrayList<>();
        if (!before.machine().equals(after.machine())) {
            changes.add("machine " + after.machine());
        }
        if (!before.postgres().equals(after.postgres())) {
            changes.add(
                    switch (after.postgres()) {
                        case "down" -> "PostgreSQL is down";
                        case "none" -> "no data directory";
                        case "primary" -> before.postgres().equals("standby") ? "promoted to primary" : "is primary";
                        default -> "is " + after.postgres();
                    });
        }
        if (timeline != null && after.timeline() != null && !after.timeline().equals(timeline)) {
            changes.add("timeline " + timeline + " to " + after.timeline());
        }
        if (after.postgres().equals("standby") && !Objects.equals(before.upstream(), after.upstream())) {
            changes.add(after.upstream() == null ? "streams from nobody" : "streams from " + after.upstream());
        }
        return String.join(", ", changes);
    }
}
