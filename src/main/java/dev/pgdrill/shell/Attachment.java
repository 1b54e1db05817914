package dev.pgdrill.shell;

import dev.pgdrill.cluster.Console;
import dev.pgdrill.drill.LineRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.NonBlockingInputStream;

/**
 * Joins a program's terminal on a node and the learner's: bytes pass both ways untouched, sizes follow, and Ctrl-C and
 * Ctrl-Z belong to the program. What was typed and no program read stays for the prompt that follows.
 */
final class Attachment {
    /** How long a pause in typing may hide the program's end. */
    private static final long POLL_MS = 10;

    /** A program that has ended by then reads nothing, and what was typed ahead is not shown a second time. */
    private static final long AHEAD_AFTER_MS = 250;

    private static final int CHUNK = 16 << 10;

    private final Terminal terminal;
    private final TypedAhead ahead;
    private final Object handover = new Object();
    private final ByteArrayOutputStream typedLate = new ByteArrayOutputStream();
    private byte[] givenBack = {};
    private List<String> statements = List.of();
    private boolean handedOver;
    private byte lastShown = '\n';
    private byte lastButOneShown;

    Attachment(Terminal terminal, TypedAhead ahead) {
        this.terminal = terminal;
        this.ahead = ahead;
    }

    /**
     * Runs until the program ends.
     *
     * @param word what the program was told to mark its farewell with
     * @param printed told everything the program printed
     */
    LineRunner.Ran join(Console console, String word, Consumer<byte[]> printed) throws InterruptedException {
        Attributes before = terminal.getAttributes();
        SignalHandler resized = terminal.handle(Signal.WINCH, signal -> fit(console));
        Thread output = new Thread(() -> pumpOutput(console, word, printed), "console-output");
        output.setDaemon(true);
        try {
            terminal.setAttributes(raw(before));
            fit(console);
            output.start();
            if (!ahead.isEmpty()) {
                output.join(AHEAD_AFTER_MS);
                pass(console.input(), ahead.takeAll());
            }
            pumpInput(console.input(), output);
            output.join();
            return new LineRunner.Ran(console.waitFor(), statements);
        } finally {
            terminal.handle(Signal.WINCH, resized);
            terminal.setAttributes(before);
            console.close();
            ahead.add(givenBack);
            ahead.add(typedLate.toByteArray());
        }
    }

    /** Whether the program left the cursor in the middle of a line, as far as its bytes tell. */
    boolean endedMidLine() {
        return lastShown != '\n';
    }

    /** Whether the last that was shown is the system's {@code ^C}, after which a shell begins a new line. */
    boolean wasInterrupted() {
        return lastButOneShown == '^' && lastShown == 'C';
    }

    private void fit(Console console) {
        console.resize(terminal.getColumns(), terminal.getRows());
    }

    /** Every byte and every key to the program, every byte of its to the screen. */
    private static Attributes raw(Attributes before) {
        Attributes raw = new Attributes(before);
        raw.setLocalFlag(LocalFlag.ICANON, false);
        raw.setLocalFlag(LocalFlag.ECHO, false);
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setLocalFlag(LocalFlag.IEXTEN, false);
        raw.setInputFlag(InputFlag.IXON, false);
        raw.setInputFlag(InputFlag.ICRNL, false);
        raw.setInputFlag(InputFlag.INLCR, false);
        raw.setInputFlag(InputFlag.ISTRIP, false);
        raw.setInputFlag(InputFlag.BRKINT, false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        raw.setControlChar(Attributes.ControlChar.VMIN, 0);
        raw.setControlChar(Attributes.ControlChar.VTIME, 1);
        return raw;
    }

    private void pumpOutput(Console console, String word, Consumer<byte[]> printed) {
        OutputStream screen = terminal.output();
        Farewell farewell = new Farewell(
                word,
                (bytes, offset, length) -> show(screen, bytes, offset, length, printed),
                (kind, content) -> told(kind, content, console.input()));
        byte[] buffer = new byte[CHUNK];
        try (InputStream from = console.output()) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                farewell.accept(buffer, read);
                screen.flush();
            }
        } catch (IOException ended) {
            // The program's end of the line is gone; its exit status tells.
        }
        farewell.end();
    }

    private void show(OutputStream screen, byte[] bytes, int offset, int length, Consumer<byte[]> printed) {
        if (length == 0) {
            return;
        }
        lastButOneShown = length > 1 ? bytes[offset + length - 2] : lastShown;
        lastShown = bytes[offset + length - 1];
        try {
            screen.write(bytes, offset, length);
        } catch (IOException hungUp) {
            // The program goes on until its own terminal is hung up.
        }
        printed.accept(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    private void told(String kind, byte[] content, OutputStream to) {
        switch (kind) {
            case "end" -> handOver(to);
            case "ahead" -> givenBack = content;
            case "typed" -> statements = PsqlHistory.statements(content);
            default -> {}
        }
    }

    /** From now on what is typed is the prompt's. The zero byte tells the script that it has everything before. */
    private void handOver(OutputStream to) {
        synchronized (handover) {
            handedOver = true;
            try {
                to.write(0);
                to.flush();
            } catch (IOException ended) {
                // Then there is nothing to give back either.
            }
        }
    }

    private void pumpInput(OutputStream to, Thread output) {
        NonBlockingInputStream typed = (NonBlockingInputStream) terminal.input();
        byte[] buffer = new byte[CHUNK];
        try {
            while (output.isAlive()) {
                int length = read(typed, buffer);
                if (length < 0) {
                    to.close();
                    return;
                }
                pass(to, Arrays.copyOf(buffer, length));
            }
        } catch (IOException hungUp) {
            // The learner's terminal is gone.
        }
    }

    /** What has been typed by now; nothing after a short while. Negative at the end of the input. */
    private static int read(NonBlockingInputStream typed, byte[] buffer) throws IOException {
        int next = typed.read(POLL_MS);
        int length = 0;
        while (next >= 0) {
            buffer[length++] = (byte) next;
            if (length == buffer.length || typed.available() <= 0) {
                return length;
            }
            next = typed.read(1L);
        }
        return length == 0 && next == NonBlockingInputStream.EOF ? -1 : length;
    }

    private void pass(OutputStream to, byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        synchronized (handover) {
            if (handedOver) {
                typedLate.writeBytes(bytes);
                return;
            }
            try {
                to.write(bytes);
                to.flush();
            } catch (IOException ended) {
                typedLate.writeBytes(bytes);
            }
        }
    }
}
