package dev.pgdrill.shell.views;

import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.shell.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened where, step by step. Pure: made from a journal's entries alone. */
public final class Timeline {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int RELATIVE = 8;
    private static final int NARROWEST = 60;
    private static final int LONGEST_NODE = 12;

    private final Screen screen;
    private final int columns;
    private final int nodes;

    private Timeline(List<Moment> moments, int columns, Screen screen) {
        this.screen = screen;
        this.columns = Math.max(NARROWEST, columns);
        this.nodes = Math.min(
                LONGEST_NODE,
                moments.stream()
                        .map(Moment::node)
                        .filter(Objects::nonNull)
                        .mapToInt(Cells::width)
                        .max()
                        .orElse(0));
    }

    /** Everything a timeline tells, in the order of the journal. For documents. */
    public static List<Moment> moments(List<Entry> entries) {
        return TimelineFold.moments(entries);
    }

    /** The timeline in lines of at most that many columns, styled as the screen allows. */
    public static List<String> lines(List<Entry> entries, int columns, Screen screen) {
        return lines(entries, null, columns, screen);
    }

    /** As {@link #lines(List, int, Screen)}, of one step if it isn't null. */
    public static List<String> lines(List<Entry> entries, @Nullable String step, int columns, Screen screen) {
        List<Moment> moments = moments(entries).stream()
                .filter(each -> step == null || step.equals(each.step()))
                .toList();
        Timeline timeline = new Timeline(moments, columns, screen);
        List<String> lines = new ArrayList<>();
        for (List<Moment> section : sections(moments)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(timeline.heading(entries, section.get(0)));
            Instant begin = section.get(0).at();
            section.stream()
                    // Logs and ledgers are read a little after they were written.
                    .sorted(Comparator.comparing(Moment::at))
                    .forEach(each -> lines.addAll(timeline.lines(each, begin)));
        }
        return lines;
    }

    /** What belongs to one step, or to the time between two. */
    private static List<List<Moment>> sections(List<Moment> moments) {
        List<List<Moment>> sections = new ArrayList<>();
        @Nullable Moment before = null;
        for (Moment moment : moments) {
            if (before == null || !Objects.equals(before.step(), moment.step())) {
                sections.add(new ArrayList<>());
            }
            sections.get(sections.size() - 1).add(moment);
            before = moment;
        }
        return sections;
    }

    private String heading(List<Entry> entries, Moment first) {
        String title = first.step() == null
                ? (first.at().equals(entries.get(0).at()) ? "getting ready" : "between steps")
                : first.step() + ": " + title(entries, first.step());
        String day = first.at().atZone(ZoneOffset.UTC).toLocalDate() + " UTC";
        String fitting = Cells.fit(title, columns - day.length() - 2, screen);
        int gap = columns - Cells.width(fitting) - day.length();
        return screen.bold(fitting) + " ".repeat(gap) + screen.dim(day);
    }

    private static String title(List<Entry> entries, String step) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.DrillStarted.class::isInstance)
                .map(event -> ((Event.DrillStarted) event).scenario().step(step).title())
                .findFirst()
                .orElse("");
    }

    private List<String> lines(Moment moment, Instant begin) {
        String left = Cells.right(relative(Duration.between(begin, moment.at())), RELATIVE, screen) + "  "
                + CLOCK.format(moment.at());
        String where = nodes == 0 ? "" : Cells.left(moment.node() == null ? "" : moment.node(), nodes, screen) + "  ";
        String outcome = outcome(moment);
        int before = Cells.width(left) + 2 + Cells.width(where) + 2;
        int room = columns - before - (outcome.isEmpty() ? 0 : 2 + outcome.length());
        List<String> text = text(moment, room);
        String end = outcome.isEmpty()
                ? ""
                : " ".repeat(room - Cells.width(text.get(0)) + 2)
                        + (failed(moment) ? screen.red(outcome) : screen.dim(outcome));
        List<String> lines = new ArrayList<>();
        String mark = moment.kind().mark(screen.unicode());
        lines.add(screen.dim(left) + "  " + where + styled(moment, mark + " " + text.get(0)) + end);
        for (String more : text.subList(1, text.size())) {
            lines.add(" ".repeat(before) + styled(moment, more));
        }
        return lines;
    }

    /** What was typed and what servers log is cut off; everything else goes on below. */
    private List<String> text(Moment moment, int room) {
        String whole = screen.text(moment.text());
        return switch (moment.kind()) {
            case COMMAND, LOG, CAPTURE -> List.of(Cells.fit(whole, room, screen));
            default ->
                Cells.wrap(whole, room).stream()
                        .map(line -> Cells.fit(line, room, screen))
                        .toList();
        };
    }

    private static boolean failed(Moment moment) {
        return moment.status() != null && moment.status() != 0;
    }

    /** How a command ended. */
    private static String outcome(Moment moment) {
        if (moment.kind() != Moment.Kind.COMMAND) {
            return "";
        }
        if (moment.status() == null) {
            return "no end seen";
        }
        if (moment.durationMs() == null) {
            // A statement typed inside of a program has no end of its own.
            return "";
        }
        String took = Cells.duration(moment.durationMs());
        return moment.status() == 0 ? took : "exit " + moment.status() + ", " + took;
    }

    private String styled(Moment moment, String text) {
        return switch (moment.kind()) {
            case INCIDENT -> screen.bold(screen.red(text));
            case CAPTURE, HINT, NODE, RESET -> screen.yellow(text);
            case PASS -> screen.green(text);
            case FAIL, TROUBLE -> screen.red(text);
            case SERVICE -> moment.text().contains("fail") ? screen.red(text) : screen.green(text);
            case STEP, DRILL -> screen.bold(text);
            case LOG -> screen.dim(text);
            case COMMAND, NOTE -> text;
        };
    }

    /** Such as {@code +1:07} or {@code +1:02:33}; before the section's beginning with a minus. */
    private static String relative(Duration since) {
        long seconds = Math.abs(since.getSeconds());
        String sign = since.isNegative() ? "-" : "+";
        return seconds < 3_600
                ? String.format("%s%d:%02d", sign, seconds / 60, seconds % 60)
                : String.format("%s%d:%02d:%02d", sign, seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
