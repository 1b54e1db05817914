package dev.pgdrill.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * One changed input, the same for the same seed. {@code -Dpgdrill.mutations=100000} makes that many of each kind,
 * {@code -Dpgdrill.seed=N} those of an earlier run.
 */
public final class Mutation {
    private static final int COUNT = Integer.getInteger("pgdrill.mutations", 100);
    private static final long SEED = Long.getLong("pgdrill.seed", 1);

    private static final Pattern JSON_VALUE =
            Pattern.compile("(?<=:)(\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d+(?:\\.\\d+)?|true|false|null)");
    private static final Pattern YAML_VALUE = Pattern.compile("(?<=[:,-] )[^,\\[\\]{}\n]+");
    private static final List<String> NASTY = List.of(
            "null",
            "~",
            "-1",
            "0",
            "999999999999999999999",
            "1e999999999",
            "\"\"",
            "true",
            "[]",
            "{}",
            "[[]]",
            "\"..\"",
            "\"../../../etc/passwd\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59.999999999Z\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "9223372036854775807",
            "-9223372036854775808",
            "\"\\u0000\"",
            "\"(a+)+$\"",
            "\"(((((((((\"",
            "\"[=x\"",
            "\"[=.data_model]\"",
            "\"[=1/0]\"",
            "\"[#function f][#return f()][/#function][=f()]\"",
            "\"[=" + "(".repeat(5000) + "1" + ")".repeat(5000) + "]\"",
            "\"" + "(".repeat(20000) + ")".repeat(20000) + "\"",
            "[".repeat(2000) + "]".repeat(2000),
            "\"" + "y".repeat(100_000) + "\"",
            "*x",
            "&x [*x]");

    private final long number;
    private final Random random;

    private Mutation(long number) {
        this.number = number;
        this.random = new Random(number);
    }

    /** Takes one changed input. */
    @FunctionalInterface
    public interface Trial {
        void with(Mutation mutation) throws Exception;
    }

    public static void each(Trial trial) {
        for (int i = 0; i < COUNT; i++) {
            Mutation mutation = new Mutation(SEED + i);
            try {
                trial.with(mutation);
            } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError failure) {
                throw new AssertionError(mutation + ", the " + (i + 1) + "th: " + failure, failure);
            }
        }
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Bits turned, and stretches taken out, doubled or overwritten. */
    public byte[] bytes(byte[] original) {
        byte[] changed = original.clone();
        for (int i = random.nextInt(3); i >= 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            int length = Math.min(changed.length - at, 1 + random.nextInt(1 << random.nextInt(10)));
            byte[] head = Arrays.copyOf(changed, at);
            byte[] piece = Arrays.copyOfRange(changed, at, at + length);
            byte[] tail = Arrays.copyOfRange(changed, at + length, changed.length);
            switch (random.nextInt(4)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed = join(head, tail);
                case 2 -> changed = join(head, piece, piece, tail);
                default -> {
                    random.nextBytes(piece);
                    changed = join(head, piece, tail);
                }
            }
        }
        return changed;
    }

    /** A line of JSON with values replaced. */
    public String json(String line) {
        return values(line, JSON_VALUE);
    }

    /** A document of YAML with values replaced, and lines moved, doubled, taken out or indented. */
    public String yaml(String document) {
        List<String> lines =
                new ArrayList<>(values(document, YAML_VALUE).lines().toList());
        for (int i = random.nextInt(3); i > 0 && lines.size() > 1; i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(4)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(at));
                case 2 -> lines.add(random.nextInt(lines.size()), lines.remove(at));
                default ->
                    lines.set(at, " ".repeat(random.nextInt(9)) + lines.get(at).strip());
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private String values(String text, Pattern pattern) {
        List<MatchResult> values = pattern.matcher(text).results().toList();
        if (values.isEmpty()) {
            return text;
        }
        MatchResult chosen = values.get(random.nextInt(values.size()));
        String replacement = random.nextInt(3) == 0
                ? values.get(random.nextInt(values.size())).group()
                : NASTY.get(random.nextInt(NASTY.size()));
        return text.substring(0, chosen.start()) + replacement + text.substring(chosen.end());
    }

    private static byte[] join(byte[]... pieces) {
        java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }

    /** Text of bytes that may be no UTF-8. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "mutation -Dpgdrill.seed=" + number;
    }
}
