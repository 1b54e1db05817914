package dev.pgdrill.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as scenarios write them: a whole number and a unit, such as {@code 100ms}, {@code 3s}, {@code 2m}, {@code 1h}. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private Durations() {}

    /** The duration; empty if the text is none. */
    public static Optional<Duration> tryParse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    /** @throws IllegalArgumentException if the text is none; in a scenario, linting and reading find it before */
    public static Duration parse(String text) {
        return tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a duration such as 100ms, 3s, 2m or 1h: " + text));
    }
}
