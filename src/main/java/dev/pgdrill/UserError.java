package dev.pgdrill;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can fix: what is wrong, where, and what to do about it.
 *
 * <p>Translated to text and an exit code in one place, {@code dev.pgdrill.cli.Main}.
 */
@NullMarked
public final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final @Nullable String where;
    private final @Nullable String hint;

    public UserError(ExitCode exitCode, String what, @Nullable String where, @Nullable String hint) {
        super(what);
        this.exitCode = exitCode;
        this.where = where;
        this.hint = hint;
    }

    /** The command line was wrong: exit code 2. */
    public static UserError usage(String what, String hint) {
        return new UserError(ExitCode.USAGE, what, null, hint);
    }

    /** A scenario, journal or report is wrong: exit code 3. {@code where} is {@code file:line:column} or a file. */
    public static UserError content(String what, @Nullable String where, @Nullable String hint) {
        return new UserError(ExitCode.INVALID_CONTENT, what, where, hint);
    }

    /** The machine lacks something, such as an engine or PostgreSQL's binaries: exit code 4. */
    public static UserError environment(String what, String hint) {
        return new UserError(ExitCode.ENVIRONMENT, what, null, hint);
    }

    /** The same error with the failure that led to it, shown with {@code --debug}. */
    public UserError causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public @Nullable String where() {
        return where;
    }

    public @Nullable String hint() {
        return hint;
    }
}
