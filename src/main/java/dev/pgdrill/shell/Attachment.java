package dev.pgdrill.shell;

import dev.pgdrill.cluster.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
 * Ctrl-Z belong to the program. What is typed ahead stays for the prompt that follows.
 */
final class Attachment {
    /** How long a pause in typing may hide the program's end; nothing waits for it when the program ends by itself. */
    private static final long POLL_MS = 20;

    private static final int CHUNK = 16 << 10;

    private final Terminal terminal;
    private final Consumer<byte[]> shown;

    /** @param shown told everything the program printed */
    Attachment(Terminal terminal, Consumer<byte[]> shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    /** Runs until the program ends and gives its exit status. */
    int join(Console console) throws InterruptedException {
        Attributes before = terminal.getAttributes();
        SignalHandler resized = terminal.handle(Signal.WINCH, signal -> fit(console));
        Thread output = new Thread(() -> pumpOutput(console.output()), "console-output");
        output.setDaemon(true);
        try {
            terminal.setAttributes(raw(before));
            fit(console);
            output.start();
            pumpInput(console, output);
            output.join();
            return console.waitFor();
        } finally {
            terminal.handle(Signal.WINCH, resized);
            terminal.setAttributes(before);
            console.close();
        }
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

    private void pumpOutput(InputStream from) {
        byte[] buffer = new byte[CHUNK];
        OutputStream to = terminal.output();
        try {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                to.write(buffer, 0, read);
                to.flush();
                shown.accept(java.util.Arrays.copyOf(buffer, read));
            }
        } catch (IOException ended) {
            // The program's end of the line is gone; its exit status tells.
        }
    }

    private void pumpInput(Console console, Thread output) throws InterruptedException {
        NonBlockingInputStream typed = (NonBlockingInputStream) terminal.input();
        OutputStream to = console.input();
        byte[] buffer = new byte[CHUNK];
        try {
            while (output.isAlive()) {
                // Peeking leaves the key where it is, in case the program ends before it is passed on.
                int next = typed.peek(POLL_MS);
                if (next == NonBlockingInputStream.EOF) {
                    to.close();
                    return;
                }
                if (next == NonBlockingInputStream.READ_EXPIRED || !output.isAlive()) {
                    continue;
                }
                int read = typed.readBuffered(buffer, 1);
                if (read > 0) {
                    to.write(buffer, 0, read);
                    to.flush();
                }
            }
        } catch (IOException hungUp) {
            // The learner's terminal or the program is gone.
        }
    }
}
