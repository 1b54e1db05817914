package dev.pgdrill.drill.checks;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.drill.NodeDatabase;
import dev.pgdrill.journal.Metrics;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What checks are judged against.
 *
 * @param cluster where they look
 * @param database the sessions they look through
 * @param template renders a template with the drill's variables; throws {@link dev.pgdrill.UserError} where it is wrong
 * @param captured values read when the step began, by name
 * @param logs where each node's log ended when the step began, by node; a node that is missing is read from the start
 * @param metrics what the probe measured so far; null if it measured nothing yet
 * @param answers what the learner answered, by check
 * @param files the unrendered text of a file of the scenario; throws {@link dev.pgdrill.UserError} if there is none
 */
public record CheckContext(
        Cluster cluster,
        NodeDatabase database,
        UnaryOperator<String> template,
        Map<String, String> captured,
        Map<String, LogMark> logs,
        Supplier<@Nullable Metrics> metrics,
        Map<String, String> answers,
        Function<String, String> files) {

    public CheckContext {
        captured = Map.copyOf(captured);
        logs = Map.copyOf(logs);
        answers = Map.copyOf(answers);
    }

    String render(String text) {
        return template.apply(text);
    }
}
