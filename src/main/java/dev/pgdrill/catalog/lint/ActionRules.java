package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.Action;
import dev.pgdrill.catalog.Step;

/** Actions and captures: one thing each, on a node that exists. */
final class ActionRules {
    private ActionRules() {}

    static void look(Context context) {
        context.actions().forEach(action -> action(context, action));
        context.captures().forEach(capture -> capture(context, capture));
    }

    private static void action(Context context, Placed<Action> placed) {
        Action action = placed.value();
        context.mustBeNode(action.on(), placed.at("on"));
        if (context.written(placed.place(), "sql", "script", "file", "node") != 1) {
            context.error(
                    placed.place(), "an action needs exactly one of \"sql\", \"script\", \"file\" and \"node\"", null);
        }
        if ((action.file() == null) != (action.to() == null)) {
            context.error(placed.place(), "\"file\" and \"to\" go together", null);
        }
        if (action.sql() == null && (action.database() != null || action.as() != null)) {
            context.error(
                    placed.at(action.as() != null ? "as" : "database"), "only \"sql\" has a database and a role", null);
        }
    }

    private static void capture(Context context, Placed<Step.Capture> placed) {
        Step.Capture capture = placed.value();
        context.mustBeNode(capture.on(), placed.at("on"));
        if (context.written(placed.place(), "sql", "exec") != 1) {
            context.error(placed.place(), "a capture needs exactly one of \"sql\" and \"exec\"", null);
        }
        if (capture.sql() == null && capture.database() != null) {
            context.error(placed.at("database"), "only \"sql\" has a database", null);
        }
    }
}
