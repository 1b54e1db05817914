package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.Step.Solution;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways a scenario knows to pass a step. */
public final class Solutions {
    private Solutions() {}

    /** A solution as a learner would type it, and why it works. */
    public record Shown(
            String name, String transcript, @Nullable String why) {}

    static Shown of(Play play, Step step, @Nullable String name) {
        Map.Entry<String, Solution> chosen = choose(step, name);
        String why = chosen.getValue().why();
        return new Shown(
                chosen.getKey(), play.text(chosen.getValue().transcript()), why == null ? null : play.render(why));
    }

    /**
     * The solution of that name, or the reference if the name is null.
     *
     * @throws UserError with exit code 2 if there is no solution of that name
     */
    static Map.Entry<String, Solution> choose(Step step, @Nullable String name) {
        return step.solutions().entrySet().stream()
                .filter(each -> name == null || each.getKey().equals(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "step " + step.id() + " has no solution " + (name == null ? "" : name),
                        "it has: " + String.join(", ", step.solutions().keySet())));
    }
}
