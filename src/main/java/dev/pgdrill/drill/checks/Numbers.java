package dev.pgdrill.drill.checks;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in what was seen and what is expected, without the surprises of floating point. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

    /** No exponent and no leading zeros: what looks like that is more likely a hash or a name. */
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9]\\d{0,29})(\\.\\d{1,30})?");

    private Numbers() {}

    static Optional<BigDecimal> parse(String text) {
        String stripped = text.strip();
        return NUMBER.matcher(stripped).matches() ? Optional.of(new BigDecimal(stripped)) : Optional.empty();
    }

    /** Whether both are the same text, or ordinary numbers of the same value such as {@code 5} and {@code 5.0}. */
    static boolean same(String one, String other) {
        return one.equals(other)
                || PLAIN.matcher(one).matches()
                        && PLAIN.matcher(other).matches()
                        && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    }
}
