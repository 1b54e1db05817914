package dev.pgdrill.shell;

import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.Status;

/**
 * The terminal's last row, kept free of what scrolls above it. JLine's own scrolls the whole screen by a line each time it
 * comes back, which is after every command here.
 */
final class StatusRow extends Status {
    private static final String SAVE = "\u001b7";
    private static final String RESTORE = "\u001b8";
    private static final String WHOLE_SCREEN = "\u001b[r";

    private AttributedString text = AttributedString.EMPTY;
    private int row;
    private final boolean made;

    StatusRow(Terminal terminal) {
        super(terminal);
        made = true;
    }

    @Override
    public synchronized void update(List<AttributedString> lines, boolean flush) {
        text = lines.isEmpty() ? AttributedString.EMPTY : lines.get(0);
        if (lines.isEmpty()) {
            hide();
        } else if (!suspended) {
            draw();
        }
    }

    @Override
    public synchronized void hide() {
        if (row > 0) {
            terminal.writer().write(SAVE + WHOLE_SCREEN + at(row) + RESTORE);
            terminal.flush();
            row = 0;
        }
    }

    @Override
    public synchronized void suspend() {
        hide();
        suspended = true;
    }

    @Override
    public synchronized void restore() {
        suspended = false;
        redraw();
    }

    @Override
    public synchronized void reset() {
        redraw();
    }

    @Override
    public synchronized void redraw() {
        if (!suspended && text.length() > 0) {
            draw();
        }
    }

    @Override
    public void resize() {
        // JLine's constructor calls this, too.
        if (made) {
            resize(terminal.getSize());
        }
    }

    @Override
    public synchronized void resize(Size size) {
        if (row > 0 && row != size.getRows()) {
            // It is somewhere in the middle now, or scrolled away.
            if (row < size.getRows()) {
                terminal.writer().write(SAVE + WHOLE_SCREEN + at(row) + RESTORE);
            }
            row = 0;
        }
        redraw();
    }

    @Override
    public synchronized int size() {
        return row > 0 ? 1 : 0;
    }

    @Override
    public synchronized void close() {
        hide();
    }

    private void draw() {
        int rows = terminal.getRows();
        if (rows < 3) {
            return;
        }
        if (row != rows) {
            // A row down and back: scrolls by one only where the cursor is in the last.
            terminal.writer().write("\u001bD\u001b[A");
        }
        row = rows;
        String shown = text.columnSubSequence(0, terminal.getColumns() - 1).toAnsi(terminal);
        // Setting the region moves the cursor, too.
        terminal.writer().write(SAVE + "\u001b[1;" + (rows - 1) + "r" + at(rows) + shown + RESTORE);
        terminal.flush();
    }

    /** The beginning of a row, emptied. */
    private static String at(int row) {
        return "\u001b[" + row + ";1H\u001b[2K";
    }
}
