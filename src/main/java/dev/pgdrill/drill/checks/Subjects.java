package dev.pgdrill.drill.checks;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.cluster.Node;

/** What subjects have in common. */
final class Subjects {
    /** Bytes of a file or an output that are compared. */
    static final int LIMIT = 1 << 20;

    private Subjects() {}

    /** The node the check looks at. */
    static Node node(Check check, CheckContext context) throws LookFailure {
        if (check.on() == null) {
            throw LookFailure.scenario("check " + check.id() + " does not say on which node to look");
        }
        return context.cluster().node(context.render(check.on()));
    }
}
