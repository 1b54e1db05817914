package dev.pgdrill.shell;

import dev.pgdrill.cluster.Console;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.LineRunner;
import dev.pgdrill.drill.NodeShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** A person at a terminal. */
final class TerminalSeat implements Seat {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration STATUS_PERIOD = Duration.ofMillis(500);

    private final Map<String, String> environment;
    private final LearnersTerminal terminal;
    private final Screen screen;
    private final boolean capable;
    private final PromptReader reader;
    private final PromptReader questions;
    private final TypedAhead ahead = new TypedAhead();
    private final Thread ticker = new Thread(this::tick, "status-line");
    private @Nullable Supplier<StatusBar> status;
    private @Nullable Supplier<Optional<String>> news;
    private @Nullable Recorder recorder;
    private volatile @Nullable Console console;
    private volatile boolean reading;
    private volatile boolean closed;
    private @Nullable AttributedString drawn;

    private TerminalSeat(Map<String, String> environment, LearnersTerminal terminal) throws IOException {
        this.environment = environment;
        this.terminal = terminal;
        this.screen = Screen.on(terminal.print(), environment);
        this.capable = !terminal.isDumb();
        this.reader = new PromptReader(terminal, capable);
        this.questions = new PromptReader(terminal, false);
        ticker.setDaemon(true);
        ticker.start();
    }

    static TerminalSeat open(Map<String, String> environment) {
        try {
            return new TerminalSeat(environment, LearnersTerminal.open(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LearnersTerminal terminal() {
        return terminal;
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public int columns() {
        return terminal.getColumns();
    }

    @Override
    public int rows() {
        return terminal.getRows();
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public @Nullable String read(String prompt) {
        Recorder to = recorder;
        if (to != null) {
            to.lineBegins();
        }
        if (!ahead.isEmpty()) {
            reader.runMacro(typedAhead());
        }
        try {
            drawStatus(true);
            reading = true;
            return reader.readLine(prompt);
        } catch (UserInterruptException cleared) {
            return "";
        } catch (EndOfFileException end) {
            return null;
        } finally {
            reading = false;
        }
    }

    /** The first line of what was typed ahead, with those that it goes on over. */
    private String typedAhead() {
        StringBuilder line = new StringBuilder(ahead.takeLine());
        while (!ahead.isEmpty() && reader.goesOn(line.toString().stripTrailing())) {
            line.append(ahead.takeLine());
        }
        return line.toString();
    }

    @Override
    public boolean yes(String question) {
        if (!ahead.isEmpty()) {
            questions.runMacro(ahead.takeLine());
        }
        try {
            String answer = questions.readLine(screen.text(question) + " [y/N] ");
            return answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
        } catch (UserInterruptException | EndOfFileException no) {
            return false;
        }
    }

    @Override
    public LineRunner runner() {
        return Failures.telling(screen, this::run);
    }

    private LineRunner.Ran run(Node node, String line, Consumer<byte[]> printed) throws InterruptedException {
        byte[] random = new byte[12];
        RANDOM.nextBytes(random);
        String word = HexFormat.of().formatHex(random);
        int rows = terminal.getRows();
        Console opened = node.console(
                NodeShell.console(node, line, programsTerminal(), word, terminal.getColumns(), Math.max(rows, 1)));
        hideStatus();
        terminal.verbatim(true);
        console = opened;
        Attachment attachment = new Attachment(terminal, ahead);
        try {
            return attachment.join(opened, word, printed);
        } finally {
            console = null;
            terminal.verbatim(false);
            if (attachment.wasInterrupted() || !capable && attachment.endedMidLine()) {
                screen.raw("");
            }
        }
    }

    /** What programs on a node are told of the terminal. */
    private Map<String, String> programsTerminal() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("TERM", known(terminal.getType()));
        for (String name : List.of("COLORTERM", "NO_COLOR")) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                told.put(name, value);
            }
        }
        if (!capable) {
            // A pager would ask for Enter first, and then show what scrolls by anyway.
            told.put("PAGER", "cat");
        }
        return told;
    }

    /** The types that every ncurses knows; newer terminals behave like xterm. */
    static String known(String type) {
        boolean common = type.matches("ansi|dumb|linux|vt100|vt220|(rxvt|screen|tmux|xterm)(-(16|256)?color)?");
        return common ? type : "xterm-256color";
    }

    @Override
    public void drill(@Nullable Drill drill, Path history, @Nullable Recorder to) {
        recorder = to;
        terminal.record(to);
        reader.history(history);
    }

    @Override
    public void assist(LineHelp completion, Supplier<StatusBar> bar, Supplier<Optional<String>> toSay) {
        reader.help(completion);
        status = bar;
        news = toSay;
    }

    @Override
    public void unrecorded(Runnable show) {
        terminal.record(null);
        try {
            show.run();
        } finally {
            terminal.record(recorder);
        }
    }

    @Override
    public <T> T interruptible(Task<T> task) throws InterruptedException {
        Thread worker = Thread.currentThread();
        SignalHandler before = terminal.handle(Signal.INT, signal -> worker.interrupt());
        try {
            return task.run();
        } finally {
            terminal.handle(Signal.INT, before);
            // An interrupt that came too late is meant for nothing that follows.
            Thread.interrupted();
        }
    }

    @Override
    public boolean live(View view) throws InterruptedException {
        hideStatus();
        view.show(terminal);
        return true;
    }

    private void tick() {
        try {
            while (!closed) {
                TimeUnit.MILLISECONDS.sleep(STATUS_PERIOD.toMillis());
                if (reading) {
                    reader.quietly(() -> drawStatus(false));
                    tell();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        Supplier<Optional<String>> asked = news;
        if (asked != null && capable) {
            asked.get().ifPresent(text -> reader.printAbove(screen.dim(screen.text(text))));
        }
    }

    private synchronized void drawStatus(boolean anew) {
        Supplier<StatusBar> asked = status;
        if (!capable || asked == null || !anew && !reading) {
            return;
        }
        AttributedString line = asked.get().line(terminal.getColumns(), screen.unicode());
        if (!anew && line != null && line.equals(drawn)) {
            return;
        }
        StatusRow bar = terminal.row();
        if (bar == null) {
            return;
        }
        if (anew) {
            bar.restore();
        }
        String plain = line == null ? null : line.toString();
        AttributedString shown = line != null && !screen.colour() ? new AttributedString(plain) : line;
        bar.update(shown == null ? List.of() : List.of(shown));
        drawn = line;
    }

    /** Gives the whole screen to a program. */
    synchronized void hideStatus() {
        StatusRow bar = terminal.row();
        if (bar != null) {
            bar.suspend();
            bar.update(List.of());
        }
        drawn = null;
    }

    /** Hangs up whatever runs: the terminal is gone or the process is about to end. */
    void hangUp() {
        Console running = console;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        ticker.interrupt();
        try {
            ticker.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hideStatus();
        try {
            terminal.close();
        } catch (IOException gone) {
            // Whoever sat there has left.
        }
    }
}
