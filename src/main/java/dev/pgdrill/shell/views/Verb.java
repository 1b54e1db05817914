package dev.pgdrill.shell.views;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lab verb.
 *
 * @param name as typed
 * @param alias one letter for it; null where it has none
 * @param takes what its argument completes to
 * @param argument the argument as help writes it, such as {@code NODE} or {@code [NODE] [-f]}; empty where it has none
 * @param options options it takes, such as {@code -f}
 * @param description one line, without a full stop
 * @param example as typed
 * @param more what else there is to know, in whole sentences; empty where the description says it all
 */
public record Verb(
        String name,
        @Nullable String alias,
        Group group,
        Takes takes,
        String argument,
        List<String> options,
        String description,
        String example,
        String more) {

    /** What a verb is there for. */
    public enum Group {
        STEP("work on the step"),
        NODE("be on a node"),
        LOOK("see what goes on"),
        DRILL("begin and end drills"),
        SHELL("the shell itself");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What a verb's first argument names. */
    public enum Takes {
        NOTHING,
        NODE,
        STEP,
        SCENARIO,
        DRILL,
        QUESTION,
        CHECK,
        SOLUTION,
        TEXT,
        SQL,
        TOPIC,
        /** {@code reset} takes the word {@code scenario}. */
        SCENARIO_WORD
    }

    /** Name and argument, as help writes them. */
    public String usage() {
        return argument.isEmpty() ? name : name + " " + argument;
    }
}
