package dev.pgdrill.shell;

import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.LineRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lines from a pipe or a file, plain text out. Programs run without a terminal and read nothing. */
final class PipeSeat implements Seat {
    /** Where nobody says how wide the paper is. */
    private static final int COLUMNS = 80;

    private static final int ROWS = 24;

    private final Screen screen;
    private final BufferedReader in;
    private @Nullable LineHelp help;

    PipeSeat(Screen screen, InputStream in) {
        this.screen = screen;
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public @Nullable String read(String prompt) {
        try {
            String text = in.readLine();
            while (text != null && help != null && Typed.of(text, help::isVerb).open()) {
                String more = in.readLine();
                if (more == null) {
                    return text;
                }
                text = text + "\n" + more;
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean yes(String question) {
        return true;
    }

    @Override
    public LineRunner runner() {
        return Failures.telling(
                screen,
                (node, line, printed) -> LineRunner.plain().run(node, line, piece -> {
                    printed.accept(piece);
                    screen.out().write(piece, 0, piece.length);
                    screen.out().flush();
                }));
    }

    @Override
    public void drill(@Nullable Drill drill, Path history, @Nullable Recorder recorder) {}

    @Override
    public void assist(LineHelp completion, Supplier<StatusBar> status, Supplier<Optional<String>> news) {
        help = completion;
    }

    @Override
    public void unrecorded(Runnable show) {
        show.run();
    }

    @Override
    public <T> T interruptible(Task<T> task) throws InterruptedException {
        return task.run();
    }

    @Override
    public boolean live(View view) {
        return false;
    }

    @Override
    public void close() {}
}
