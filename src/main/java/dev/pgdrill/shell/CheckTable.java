package dev.pgdrill.shell;

import dev.pgdrill.Counted;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Check results as text: what holds in one line, what doesn't with observed, expected and why. */
public final class CheckTable {
    private static final int INDENT = 13;

    private CheckTable() {}

    /** On paper of any width. */
    public static void show(Screen screen, Step step, List<CheckResult> results) {
        show(screen, Integer.MAX_VALUE, step, results);
    }

    public static void show(Screen screen, int columns, Step step, List<CheckResult> results) {
        for (CheckResult result : results) {
            screen.line(line(screen, result));
            if (result.verdict() != Verdict.PASS) {
                detail(screen, columns, "observed", result.observed());
                if (result.verdict() == Verdict.FAIL) {
                    detail(screen, columns, "expected", result.expected());
                }
                if (result.why() != null) {
                    detail(screen, columns, result.verdict() == Verdict.ERROR ? "do" : "why", result.why());
                }
            }
        }
        long held = results.stream()
                .filter(result -> result.verdict() == Verdict.PASS)
                .count();
        boolean passed = results.stream().allMatch(result -> result.bonus() || result.verdict() == Verdict.PASS);
        String summary = step.id() + ": " + held + " of " + results.size() + " checks hold";
        screen.line(passed ? screen.green(summary + ", passed") : screen.bold(summary));
    }

    /** What to say when nothing but bonuses is open any more, and what these are worth. */
    static String held(Step step, List<CheckResult> results) {
        // What must never become false has become so, and can't be earned any more.
        Set<String> lost = step.checks().stream()
                .filter(check -> check.mode() == Check.Mode.INVARIANT)
                .map(Check::id)
                .collect(Collectors.toSet());
        List<String> open = results.stream()
                .filter(result -> result.verdict() != Verdict.PASS && !lost.contains(result.check()))
                .map(result -> result.check() + " (" + Counted.of(result.possible(), "point") + ")")
                .toList();
        if (results.stream().allMatch(result -> result.verdict() == Verdict.PASS)) {
            return "all checks hold: check takes the step";
        }
        String needed = "all that is needed holds: check takes the step";
        return open.isEmpty() ? needed : needed + "; still open as a bonus: " + String.join(", ", open);
    }

    private static String line(Screen screen, CheckResult result) {
        String points = result.possible() == 0 ? "" : "  " + result.earned() + "/" + result.possible();
        String bonus = result.bonus() ? " (bonus)" : "";
        return switch (result.verdict()) {
            case PASS -> screen.green("✓ PASS ") + " " + result.check() + bonus + screen.dim(points);
            case FAIL -> screen.red("✗ FAIL ") + " " + result.check() + bonus + screen.dim(points);
            case ERROR -> screen.yellow("! ERROR") + " " + result.check() + bonus + screen.dim("  costs nothing");
        };
    }

    private static void detail(Screen screen, int columns, String label, String text) {
        List<String> lines = Columns.wrap(text.strip(), columns - INDENT);
        screen.line("  " + screen.dim(Columns.pad(label, INDENT - 4)) + "  " + lines.get(0));
        lines.stream().skip(1).forEach(line -> screen.line(" ".repeat(INDENT) + line));
    }
}
