package dev.pgdrill.catalog.source;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.source.Problem.Severity;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong, so that a person sees everything at once. The same problem is kept once. */
public final class Problems {
    private final TreeSet<Problem> all = new TreeSet<>(Problem.ORDER);

    public void error(String file, Position at, String message, @Nullable String hint) {
        all.add(new Problem(file, at.line(), at.column(), Severity.ERROR, message, hint));
    }

    public void warning(String file, Position at, String message, @Nullable String hint) {
        all.add(new Problem(file, at.line(), at.column(), Severity.WARNING, message, hint));
    }

    /** Everything found, by file and place. */
    public List<Problem> sorted() {
        return List.copyOf(all);
    }

    /** @throws UserError with the first error, if there is one; its hint says how to see the others */
    public void throwIfErrors(String lintCommand) {
        List<Problem> errors =
                all.stream().filter(each -> each.severity() == Severity.ERROR).toList();
        if (errors.isEmpty()) {
            return;
        }
        Problem first = errors.get(0);
        String others = errors.size() == 1 ? "" : (errors.size() - 1) + " more: " + lintCommand;
        String hint = first.hint() == null ? others : others.isEmpty() ? first.hint() : first.hint() + "; " + others;
        throw UserError.content(first.message(), first.where(), hint.isEmpty() ? null : hint);
    }
}
