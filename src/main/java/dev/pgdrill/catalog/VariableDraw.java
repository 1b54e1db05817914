package dev.pgdrill.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws a drill's variables from its seed. The same seed and name give the same value, whatever else is drawn. */
public final class VariableDraw {
    // Without C, F, K, L and P no word of four or more letters is a reserved word of SQL, or rude in English.
    private static final String CONSONANTS = "bdgmnrstvz";
    private static final String VOWELS = "aeiou";

    private VariableDraw() {}

    /** The drawn variables' values by name, in the order of {@code vars}; those made of others are left out. */
    public static Map<String, String> draw(Map<String, VariableSpec> vars, long seed) {
        Map<String, String> values = new LinkedHashMap<>();
        vars.forEach((name, spec) -> {
            if (spec.value() == null) {
                values.put(name, draw(spec, random(seed, name)));
            }
        });
        return values;
    }

    private static String draw(VariableSpec spec, SplittableRandom random) {
        List<String> words = spec.pick();
        if (words != null) {
            return words.get(random.nextInt(words.size()));
        }
        List<Integer> range = spec.range();
        if (range != null) {
            return String.valueOf(random.nextLong(range.get(0), range.get(1) + 1L));
        }
        Integer length = spec.word();
        if (length == null) {
            throw new IllegalArgumentException("a variable needs one of pick, int, word and value");
        }
        return word(length, random);
    }

    /** Consonants and vowels in turn, so that it can be read aloud. */
    private static String word(int length, SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            String letters = i % 2 == 0 ? CONSONANTS : VOWELS;
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private static SplittableRandom random(long seed, String name) {
        byte[] hash = ScenarioFolder.sha256().digest((seed + "\0" + name).getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(ByteBuffer.wrap(hash).getLong());
    }
}
