package dev.pgdrill.drill;

import java.util.Collection;
import java.util.List;

/** What pgdrill itself knows and nobody is to read in a journal or a recording: the passwords of the cluster's roles. */
public final class Secrets {
    /** Anything shorter would tear holes into ordinary text. */
    private static final int SHORTEST = 4;

    private static final String MASK = "********";

    private final List<String> secrets;

    public Secrets(Collection<String> secrets) {
        this.secrets =
                secrets.stream().filter(each -> each.length() >= SHORTEST).toList();
    }

    /** The text with every secret replaced. */
    public String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    public List<String> all() {
        return secrets;
    }
}
