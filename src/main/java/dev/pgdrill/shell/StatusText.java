package dev.pgdrill.shell;

import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.StepState;
import java.util.Locale;

/** Where a drill stands, as a page. */
public final class StatusText {
    private StatusText() {}

    public static void show(Screen screen, DrillState state) {
        screen.line(screen.bold(state.drill()) + "  " + state.scenario().title());
        screen.line("phase    " + state.phase().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        if (state.scenario().hasNodes()) {
            screen.line("runtime  " + state.runtime()
                    + (state.postgres() == null ? "" : ", PostgreSQL " + state.postgres()));
        }
        screen.line("points   " + state.earned() + " of " + state.possible());
        for (StepState step : state.steps().values()) {
            String mark = switch (step.status()) {
                case PASSED -> screen.green("✓");
                case ACTIVE -> screen.yellow("●");
                case SKIPPED -> "–";
                case PENDING -> "·";
            };
            screen.line("  " + mark + " " + step.id() + "  "
                    + state.scenario().step(step.id()).title()
                    + screen.dim("  " + step.earned() + "/" + step.possible()));
        }
        for (Event.NodeObservation node : state.observed().values()) {
            screen.line("  " + node.name() + "  " + node.machine() + ", PostgreSQL " + node.postgres()
                    + (node.timeline() == null ? "" : ", timeline " + node.timeline())
                    + (node.lagBytes() == null ? "" : ", lag " + node.lagBytes() + " bytes"));
        }
    }
}
