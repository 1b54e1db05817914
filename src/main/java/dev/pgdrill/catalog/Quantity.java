package dev.pgdrill.catalog;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An amount with its unit, as people write it: {@code 1.5 TB}, {@code 931GiB}, {@code 1 h 20 min}.
 *
 * @param base the amount in bytes, seconds, or bytes a second
 */
public record Quantity(BigDecimal base, Kind kind) {
    /** What an amount is of. */
    public enum Kind {
        SIZE("a size", "GB, GiB or TB"),
        TIME("a time", "s, min or h"),
        RATE("a rate", "MB/s, MiB/s or Gbit/s");

        private final String words;
        private final String units;

        Kind(String words, String units) {
            this.words = words;
            this.units = units;
        }

        /** With an article. */
        public String words() {
            return words;
        }

        /** A few of its units, as a sentence has them. */
        public String units() {
            return units;
        }
    }

    /**
     * What amounts are counted in.
     *
     * @param factor how many bytes, seconds, or bytes a second it is
     */
    public record Unit(String name, Kind kind, BigDecimal factor) {
        /** The unit of that name; sizes in bytes and times in any case, since {@code Gb} are bits and {@code GB} bytes. */
        public static Optional<Unit> of(String name) {
            return Optional.ofNullable(UNITS.getOrDefault(name, UNITS.get(FOLDED.get(name))));
        }

        /** The amount in this unit, to two places after the point. */
        public String of(Quantity quantity) {
            BigDecimal amount =
                    quantity.base().divide(factor, MathContext.DECIMAL64).setScale(2, java.math.RoundingMode.HALF_UP);
            return amount.stripTrailingZeros().toPlainString() + " " + name;
        }
    }

    private static final Map<String, Unit> UNITS = new LinkedHashMap<>();

    /** Spellings that can mean nothing else. */
    private static final Map<String, String> FOLDED = new LinkedHashMap<>();

    static {
        String[] prefixes = {"", "k", "M", "G", "T", "P"};
        for (int power = 0; power < prefixes.length; power++) {
            BigDecimal decimal = BigDecimal.TEN.pow(3 * power);
            BigDecimal binary = BigDecimal.valueOf(2).pow(10 * power);
            BigDecimal bits = decimal.divide(BigDecimal.valueOf(8));
            String prefix = prefixes[power];
            bytes(prefix + "B", decimal);
            if (power > 0) {
                bytes(prefix.toUpperCase(Locale.ROOT) + "iB", binary);
                unit(prefix + "bit", Kind.SIZE, bits);
                unit(prefix + "b", Kind.SIZE, bits);
                unit(prefix + "bit/s", Kind.RATE, bits);
                unit(prefix + "b/s", Kind.RATE, bits);
                unit(prefix + "bps", Kind.RATE, bits);
            }
        }
        fold("KB", "kB");
        fold("KB/s", "kB/s");
        time("0.001", "ms");
        time("1", "s", "sec", "second", "seconds");
        time("60", "min", "m", "mins", "minute", "minutes");
        time("3600", "h", "hr", "hrs", "hour", "hours");
        time("86400", "d", "day", "days");
    }

    private static final Pattern PART =
            Pattern.compile("\\G\\s*(?:and\\s+)?(\\d{1,20}(?:\\.\\d{1,20})?)\\s*([A-Za-z/]+)\\s*,?");

    private static void bytes(String name, BigDecimal factor) {
        unit(name, Kind.SIZE, factor);
        unit(name + "/s", Kind.RATE, factor);
        // All in small letters, bytes are meant; bits are hardly ever written so, and a size in bits never.
        fold(name.toLowerCase(Locale.ROOT), name);
        fold(name.toLowerCase(Locale.ROOT) + "/s", name + "/s");
    }

    private static void time(String seconds, String... names) {
        for (String name : names) {
            unit(name, Kind.TIME, new BigDecimal(seconds));
        }
    }

    private static void unit(String name, Kind kind, BigDecimal factor) {
        UNITS.put(name, new Unit(name, kind, factor));
    }

    private static void fold(String spelling, String name) {
        FOLDED.put(spelling, name);
    }

    /** The amount that the text says; a sum of several, as in {@code 1 h 20 min}; empty if it says none. */
    public static Optional<Quantity> parse(String text) {
        Matcher part = PART.matcher(text.strip());
        BigDecimal sum = BigDecimal.ZERO;
        @Nullable Kind kind = null;
        int end = 0;
        while (part.find()) {
            Optional<Unit> unit = Unit.of(part.group(2));
            if (unit.isEmpty() || kind != null && kind != unit.get().kind()) {
                return Optional.empty();
            }
            kind = unit.get().kind();
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit.get().factor()));
            end = part.end();
        }
        return kind == null || end < text.strip().length() ? Optional.empty() : Optional.of(new Quantity(sum, kind));
    }
}
