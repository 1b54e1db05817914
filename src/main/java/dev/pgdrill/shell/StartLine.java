package dev.pgdrill.shell;

import dev.pgdrill.UserError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed after {@code start}, the options named as the command line names them.
 *
 * @param seed what the variables are drawn from; null for a random one
 * @param runtime what is to run the nodes; null for what the shell was opened with
 */
record StartLine(
        String scenario,
        boolean exam,
        @Nullable Long seed,
        @Nullable String runtime) {
    private static final String HINT = "start SCENARIO [--exam] [--runtime docker|local] [--seed N]";

    /** @throws UserError with exit code 2 if the words are none of that */
    static StartLine of(String text) {
        Deque<String> words = new ArrayDeque<>(List.of(text.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        String scenario = null;
        boolean exam = false;
        Long seed = null;
        String runtime = null;
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "--exam" -> exam = true;
                case "--seed" -> seed = number(value(word, words));
                case "--runtime" -> runtime = value(word, words);
                default -> {
                    if (word.startsWith("-")) {
                        throw UserError.usage("start has no option " + word, HINT);
                    }
                    if (scenario != null) {
                        throw UserError.usage("start takes one scenario, not " + scenario + " and " + word, HINT);
                    }
                    scenario = word;
                }
            }
        }
        if (scenario == null) {
            throw UserError.usage("start needs SCENARIO", "list shows the scenarios; Tab completes their names");
        }
        return new StartLine(scenario, exam, seed, runtime);
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw UserError.usage(option + " needs a value", HINT);
        }
        return words.remove();
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw UserError.usage("--seed needs a whole number, not " + text, HINT);
        }
    }
}
