package dev.pgdrill.catalog.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds what a mistyped word was meant to be. */
public final class Nearest {
    private Nearest() {}

    /** The known word that is closest, if one is close: about one slip in every three letters. */
    public static Optional<String> to(String word, Collection<String> known) {
        int allowed = Math.max(1, word.length() / 3);
        return known.stream()
                .filter(each -> distance(word, each) <= allowed)
                .min(Comparator.<String>comparingInt(each -> distance(word, each))
                        .thenComparing(each -> each));
    }

    /** A hint that names the closest word, or all there are, if they are few; null if there is nothing to say. */
    public static @Nullable String hint(String word, Collection<String> known) {
        Optional<String> near = to(word, known);
        if (near.isPresent()) {
            return "did you mean \"" + near.get() + "\"?";
        }
        if (known.isEmpty() || known.size() > 20) {
            return null;
        }
        return "known: " + String.join(", ", new TreeSet<>(known));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; case is no slip. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
