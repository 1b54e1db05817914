package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import java.util.Objects;

/** A script of the scenario that gives the verdict itself. */
final class ScriptSubject implements Subject {
    static final String EXPECTED = "the script finds everything right";

    @Override
    public Judgement judge(Check check, CheckContext context) throws LookFailure {
        Node node = Subjects.node(check, context);
        String file = Objects.requireNonNull(check.script());
        ExecResult result = ExecSubject.run(node, context.render(context.files().apply(file)), file);
        switch (result.status()) {
            case 0:
                return Judgement.of(true, Shown.text(result.out()), EXPECTED);
            case 1:
                return Judgement.of(false, Shown.text(result.out()), EXPECTED);
            default:
                String said = result.err().isBlank() ? result.out() : result.err();
                throw LookFailure.scenario(file + " ended with status " + result.status() + " on " + node.name() + ": "
                        + Shown.text(said));
        }
    }
}
