package dev.pgdrill.shell;

import dev.pgdrill.drill.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What was typed or pasted, as lines to run one after another.
 *
 * @param lines complete ones; blank ones and comments are left out
 * @param open whether the last goes on
 */
record Typed(List<String> lines, boolean open) {

    /** @param verbs whether a line is pgdrill's: it then ends where it ends, whatever quotes are in it */
    static Typed of(String text, Predicate<String> verbs) {
        List<String> lines = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (String line : text.split("\r\n|[\r\n]", -1)) {
            if (pending.length() == 0 && (line.isBlank() || line.stripLeading().startsWith("#"))) {
                continue;
            }
            pending.append(pending.length() == 0 ? "" : "\n").append(line);
            if (verbs.test(pending.toString()) || Lines.complete(pending.toString())) {
                lines.add(pending.toString());
                pending.setLength(0);
            }
        }
        boolean open = pending.length() > 0;
        if (open) {
            lines.add(pending.toString());
        }
        return new Typed(lines, open);
    }
}
