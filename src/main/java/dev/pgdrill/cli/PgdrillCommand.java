package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.shell.Screen;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What every command shares: the context, and an exit code as its result. */
abstract class PgdrillCommand implements Callable<Integer> {
    private @Nullable Context context;

    void context(Context given) {
        context = given;
    }

    Context context() {
        if (context == null) {
            throw new IllegalStateException("no context");
        }
        return context;
    }

    Screen screen() {
        return context().screen();
    }

    @Override
    public final Integer call() throws Exception {
        ExitCode code = execute();
        return code == ExitCode.OK ? status() : code.code();
    }

    /** The exit code of a command that went well; only {@code exec} gives another than 0, its line's own. */
    int status() {
        return ExitCode.OK.code();
    }

    abstract ExitCode execute() throws Exception;
}
