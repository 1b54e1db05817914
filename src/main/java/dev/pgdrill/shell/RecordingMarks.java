package dev.pgdrill.shell;

import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Verdict;
import java.util.Optional;

/** The events that a viewer of a recording wants to jump to. */
final class RecordingMarks {
    private RecordingMarks() {}

    static Optional<String> of(Event event) {
        if (event instanceof Event.StepReady ready) {
            return Optional.of("step " + ready.step());
        }
        if (event instanceof Event.IncidentBegan incident) {
            return Optional.of("incident: " + incident.title());
        }
        if (event instanceof Event.HintTaken hint) {
            return Optional.of("hint, tier " + hint.tier());
        }
        if (event instanceof Event.Checked checked && checked.trigger() == Event.Trigger.EXPLICIT) {
            long held = checked.results().stream()
                    .filter(result -> result.verdict() == Verdict.PASS)
                    .count();
            return Optional.of("check: " + held + " of " + checked.results().size());
        }
        return Optional.empty();
    }
}
