package dev.pgdrill.shell;

import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.LineRunner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Where a learner sits: at a terminal, or at the other end of a pipe. */
interface Seat extends AutoCloseable {
    Screen screen();

    int columns();

    int rows();

    /** Whether a person can be asked. */
    boolean interactive();

    /**
     * What is typed next: one line, or a pasted page of them. Empty where Ctrl-C cleared the line.
     *
     * @return null at the end of the input
     */
    @Nullable
    String read(String prompt);

    /** Whether the answer is yes. At the end of a pipe it is, since nobody can be asked. */
    boolean yes(String question);

    /** How lines for bash run here. */
    LineRunner runner();

    /** A drill is on, or none is any more: its history, its recording and its status line are used from now on. */
    void drill(@Nullable Drill drill, Path history, @Nullable Recorder recorder);

    /**
     * Who is asked whenever something is needed: what Tab completes, what the status line shows, and what is to be said
     * above the line that is being typed.
     */
    void assist(LineHelp completion, Supplier<StatusBar> status, Supplier<Optional<String>> news);

    /** Shows something that no recording is to hold. */
    void unrecorded(Runnable show);

    /** Does something that Ctrl-C may interrupt. */
    <T> T interruptible(Task<T> task) throws InterruptedException;

    /**
     * Gives the whole terminal to a view.
     *
     * @return false if there is no terminal; nothing was shown then
     */
    boolean live(View view) throws InterruptedException;

    /** Something that draws on a terminal and reads its keys for a while. */
    interface View {
        void show(Terminal terminal) throws InterruptedException;
    }

    /** Something that can be interrupted. */
    interface Task<T> {
        T run() throws InterruptedException;
    }

    @Override
    void close();
}
