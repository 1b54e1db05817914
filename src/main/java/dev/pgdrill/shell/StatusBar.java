package dev.pgdrill.shell;

import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event.NodeObservation;
import dev.pgdrill.journal.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** The line at the bottom: where the drill stands and what its nodes are. Pure: made from the journal's fold. */
record StatusBar(@Nullable DrillState state, Instant now) {
    private static final AttributedStyle QUIET = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle GOOD = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle BAD = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    /** A lag that an idle standby has anyway. */
    private static final long NO_LAG = 64 << 10;

    /** The line for a terminal of that many columns, on which what is less important comes last; null for none. */
    @Nullable
    AttributedString line(int columns, boolean unicode) {
        if (state == null || state.ended()) {
            return null;
        }
        List<AttributedString> parts = new ArrayList<>();
        progress(parts, state);
        state.observed().values().stream()
                .filter(node ->
                        !node.postgres().equals("none") || !node.machine().equals("running"))
                .sorted(Comparator.comparing(StatusBar::isFine))
                .forEach(node -> parts.add(node(node, unicode)));
        parts.add(new AttributedString(clock(Duration.between(state.startedAt(), now)), QUIET));
        return join(parts, columns, unicode);
    }

    private static void progress(List<AttributedString> parts, DrillState state) {
        StepState step = state.current();
        List<String> ids = List.copyOf(state.steps().keySet());
        String place =
                step == null ? "between steps" : (ids.indexOf(step.id()) + 1) + "/" + ids.size() + " " + step.id();
        parts.add(new AttributedString(place, AttributedStyle.BOLD));
        if (step != null) {
            int checks = state.scenario().step(step.id()).checks().size();
            boolean all = step.held() == checks;
            parts.add(
                    new AttributedString("checks " + step.held() + "/" + checks, all ? GOOD : AttributedStyle.DEFAULT));
        }
        parts.add(new AttributedString(state.earned() + "/" + state.possible() + " points"));
    }

    private static AttributedString node(NodeObservation node, boolean unicode) {
        boolean up = isUp(node);
        AttributedStringBuilder text = new AttributedStringBuilder();
        text.styled(up ? GOOD : BAD, (up ? unicode ? "●" : "+" : unicode ? "○" : "-") + node.name());
        if (!node.machine().equals("running")) {
            text.append(" " + node.machine());
        } else if (!up) {
            text.append(" " + node.postgres());
        } else if (!node.name().startsWith(node.postgres())) {
            text.append(" " + node.postgres());
        }
        if (isBehind(node)) {
            text.append(" lag " + bytes(node.lagBytes()));
        }
        return text.toAttributedString();
    }

    private static boolean isUp(NodeObservation node) {
        return node.machine().equals("running")
                && (node.postgres().equals("primary") || node.postgres().equals("standby"));
    }

    private static boolean isBehind(NodeObservation node) {
        return node.lagBytes() != null && node.lagBytes() > NO_LAG;
    }

    /** What isn't comes first: where there is no room for all, these are the ones to see. */
    private static boolean isFine(NodeObservation node) {
        return isUp(node) && !isBehind(node);
    }

    private static AttributedString join(List<AttributedString> parts, int columns, boolean unicode) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        String between = unicode ? " · " : " | ";
        for (AttributedString part : parts) {
            int needed = (line.length() == 0 ? 1 : between.length()) + part.columnLength();
            if (line.columnLength() + needed >= columns) {
                continue;
            }
            if (line.length() == 0) {
                line.append(" ");
            } else {
                line.styled(QUIET, between);
            }
            line.append(part);
        }
        return line.toAttributedString();
    }

    private static String bytes(long count) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = count;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    private static String clock(Duration elapsed) {
        long minutes = elapsed.toMinutes();
        return minutes < 60
                ? String.format(Locale.ROOT, "%d:%02d", minutes, elapsed.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d:%02d", minutes / 60, minutes % 60, elapsed.toSecondsPart());
    }
}
