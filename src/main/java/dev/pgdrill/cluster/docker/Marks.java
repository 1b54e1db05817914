package dev.pgdrill.cluster.docker;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the marks that {@link Program}'s wrapper writes into a program's output: a control character, a word drawn for
 * this one run, a number and a line feed. A mark says more than the stream's end, which comes only when the last
 * process that holds the stream has ended.
 */
final class Marks {

    /** What lies between the marks. */
    @FunctionalInterface
    interface Output {
        void add(byte[] bytes, int offset, int length);
    }

    private final byte[] mark;
    private final Output output;
    private int matched;
    private @Nullable StringBuilder number;
    private int marks;
    private int last;

    Marks(String mark, Output output) {
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
        this.output = output;
    }

    /** How many marks have come. */
    int count() {
        return marks;
    }

    /** The last mark's number. */
    int last() {
        return last;
    }

    /** Passes on what is no mark, at once but for bytes that may be the beginning of one. */
    void add(byte[] bytes, int length) {
        int passed = 0;
        for (int i = 0; i < length; i++) {
            byte next = bytes[i];
            if (number != null) {
                readNumber(number, next);
                passed = i + 1;
            } else if (next == mark[matched]) {
                if (matched == 0) {
                    output.add(bytes, passed, i - passed);
                }
                passed = i + 1;
                matched++;
                if (matched == mark.length) {
                    matched = 0;
                    number = new StringBuilder();
                }
            } else if (matched > 0) {
                // The first character occurs in a mark once, so a new one cannot have begun within.
                output.add(mark, 0, matched);
                matched = 0;
                passed = i;
                i--;
            }
        }
        output.add(bytes, passed, length - passed);
    }

    /** What was held back at the stream's end. */
    void end() {
        output.add(mark, 0, matched);
        matched = 0;
    }

    private void readNumber(StringBuilder digits, byte next) {
        if (next != '\n') {
            digits.append((char) next);
            return;
        }
        last = Integer.parseInt(digits.toString());
        marks++;
        number = null;
    }
}
