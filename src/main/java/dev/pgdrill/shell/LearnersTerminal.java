package dev.pgdrill.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jspecify.annotations.Nullable;

/** The terminal pgdrill was started on. Everything that is shown on it, by whomever, passes the recorder. */
final class LearnersTerminal extends PosixSysTerminal {
    private final Tee tee;
    private final PrintWriter recordedWriter;

    private LearnersTerminal(String type, Pty pty) throws IOException {
        super("pgdrill", type, pty, StandardCharsets.UTF_8, true, SignalHandler.SIG_DFL);
        tee = new Tee(super.output());
        recordedWriter = new PrintWriter(new OutputStreamWriter(tee, StandardCharsets.UTF_8));
        calm();
        // Ctrl-C is for programs, for the line that is typed, and for work that can be interrupted.
        handle(Signal.INT, signal -> {});
        handle(Signal.QUIT, signal -> {});
    }

    /** @param environment names the terminal's type */
    static LearnersTerminal open(Map<String, String> environment) throws IOException {
        return new LearnersTerminal(environment.getOrDefault("TERM", "dumb"), pty());
    }

    private static Pty pty() throws IOException {
        try {
            return new JniTerminalProvider().current(SystemStream.Output);
        } catch (IOException | LinkageError noNativeCode) {
            return new ExecTerminalProvider().current(SystemStream.Output);
        }
    }

    /** Between lines, keys are neither shown nor edited by the system: they wait for whoever asks next. */
    private void calm() {
        Attributes calm = new Attributes(getAttributes());
        calm.setLocalFlag(LocalFlag.ICANON, false);
        calm.setLocalFlag(LocalFlag.ECHO, false);
        setAttributes(calm);
    }

    boolean isDumb() {
        return getType().startsWith(TYPE_DUMB);
    }

    /** What is shown from now on is recorded there; null for nowhere. */
    void record(@Nullable Recorder recorder) {
        recordedWriter.flush();
        tee.recorder = recorder;
    }

    /** Whether lines end as they are, without the carriage return that the system adds. */
    void verbatim(boolean on) {
        tee.verbatim = on;
    }

    /** A stream to the terminal that what prints text can use. */
    PrintStream print() {
        return new PrintStream(tee, true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintWriter writer() {
        return recordedWriter;
    }

    @Override
    public OutputStream output() {
        return tee;
    }

    @Override
    public void flush() {
        recordedWriter.flush();
    }

    private final class Tee extends OutputStream {
        private final OutputStream screen;
        private volatile @Nullable Recorder recorder;
        private volatile boolean verbatim;

        Tee(OutputStream screen) {
            this.screen = screen;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            screen.write(bytes, offset, length);
            Recorder to = recorder;
            if (to != null) {
                to.sized(getColumns(), getRows());
                to.shown(bytes, offset, length, !verbatim);
            }
        }

        @Override
        public void flush() throws IOException {
            screen.flush();
        }
    }
}
