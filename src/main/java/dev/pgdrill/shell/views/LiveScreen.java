package dev.pgdrill.shell.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** The whole terminal for a while: drawn in place, read key by key, given back as it was. */
final class LiveScreen implements AutoCloseable {
    /** No key was pressed in time. */
    static final int NO_KEY = NonBlockingReader.READ_EXPIRED;

    private final Terminal terminal;
    private final Display display;
    private final Attributes before;
    private final Terminal.SignalHandler interruptBefore;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private Size size = Size.of(0, 0);

    LiveScreen(Terminal terminal) {
        this.terminal = terminal;
        this.display = new Display(terminal, true);
        this.before = terminal.enterRawMode();
        this.interruptBefore = terminal.handle(Terminal.Signal.INT, signal -> interrupted.set(true));
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    /** Whether a terminal can be drawn on: it has an addressable cursor and a person at it. */
    static boolean possible(Terminal terminal) {
        return !terminal.getType().equals(Terminal.TYPE_DUMB)
                && !terminal.getType().equals(Terminal.TYPE_DUMB_COLOR)
                && terminal.getStringCapability(Capability.cursor_address) != null;
    }

    int columns() {
        return terminal.getColumns() > 0 ? terminal.getColumns() : 80;
    }

    int rows() {
        return terminal.getRows() > 0 ? terminal.getRows() : 24;
    }

    /** Shows these lines and nothing else; what doesn't fit is left out. */
    void show(List<String> lines) {
        Size now = Size.of(columns(), rows());
        if (!now.equals(size)) {
            size = now;
            display.resize(now);
            terminal.puts(Capability.clear_screen);
            display.reset();
        }
        display.update(
                lines.stream()
                        .limit(now.getRows())
                        .map(line -> AttributedString.fromAnsi(line).columnSubSequence(0, now.getColumns()))
                        .toList(),
                0);
    }

    /** The next key; {@link #NO_KEY} if none came in that many milliseconds, negative at the end of the input. */
    int key(long milliseconds) {
        try {
            int key = interrupted.getAndSet(false) ? 3 : terminal.reader().read(milliseconds);
            return interrupted.getAndSet(false) ? 3 : key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.handle(Terminal.Signal.INT, interruptBefore);
        terminal.setAttributes(before);
    }
}
