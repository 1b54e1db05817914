package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.ExecTimeout;
import dev.pgdrill.cluster.Node;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a bash command prints on its standard output, and its exit status. */
final class ExecSubject implements Subject.Observer {
    private static final int NOT_FOUND = 127;

    @Override
    public Look look(Check check, CheckContext context) throws LookFailure {
        Node node = Subjects.node(check, context);
        ExecResult result = run(node, context.render(Objects.requireNonNull(check.exec())), "check");
        @Nullable Expectation expect = check.expect();
        boolean anyStatus = expect != null && expect.status() != null;
        if (result.status() == NOT_FOUND && !anyStatus) {
            throw LookFailure.machine(
                    "a program is missing on " + node.name() + ": " + Shown.text(result.err()),
                    "Install it where the nodes run, or use the docker runtime; 'pgdrill doctor' lists what is missing.");
        }
        String out = Expectations.ending(result.out());
        return new Look(out, Look.lines(out), result.status(), out.isEmpty(), shown(result, out));
    }

    /** @throws LookFailure if it runs too long */
    static ExecResult run(Node node, String script, String zero) throws LookFailure {
        try {
            return node.exec(CleanShell.command(node, script, zero).withLimit(Subjects.LIMIT));
        } catch (ExecTimeout e) {
            // A healthy command is quick: it waits for something the learner's state withholds.
            throw LookFailure.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static String shown(ExecResult result, String out) {
        if (result.succeeded()) {
            return out;
        }
        String said = result.err().isBlank() ? out : result.err().strip();
        return "exit status " + result.status() + (said.isEmpty() ? "" : ": " + said);
    }
}
