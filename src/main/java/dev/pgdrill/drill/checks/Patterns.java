package dev.pgdrill.drill.checks;

import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Searches a learner's text with a scenario's regular expressions, within bounded time and stack. */
final class Patterns {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Patterns() {}

    static Pattern compile(String regex, int flags) throws LookFailure {
        try {
            return Pattern.compile(regex, flags);
        } catch (PatternSyntaxException e) {
            throw LookFailure.scenario("not a regular expression: " + regex + " (" + e.getDescription() + ")");
        }
    }

    /** Whether the expression is found anywhere in the text. */
    static boolean found(Pattern pattern, String text) throws LookFailure {
        try {
            return pattern.matcher(new Limited(text, System.nanoTime() + PATIENCE.toNanos()))
                    .find();
        } catch (StackOverflowError | TooSlow e) {
            // Repeated groups recurse for each repetition, nested ones backtrack without end.
            throw LookFailure.scenario("the regular expression " + pattern.pattern() + " is too costly for this text");
        }
    }

    private static final class TooSlow extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Backtracking reads the same characters over and over, so reading is where it can be stopped. */
    private static final class Limited implements CharSequence {
        private static final int EVERY = 4096;

        private final CharSequence text;
        private final long deadline;
        private int reads;

        Limited(CharSequence text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (++reads % EVERY == 0 && System.nanoTime() - deadline > 0) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Limited(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
