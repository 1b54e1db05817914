package dev.pgdrill.cli.completion;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Where the words come from that an option's value or a parameter completes to.
 *
 * @param words these very words, or for {@link Kind#ASKED} the one thing to ask pgdrill for
 */
record Source(Kind kind, List<String> words) {
    static final Source NONE = new Source(Kind.NONE, List.of());
    private static final Source FILES = new Source(Kind.FILES, List.of());

    /** What a label in a synopsis stands for. */
    private static final Map<String, Source> BY_LABEL = Map.of(
            "ID", asked("scenarios"),
            "SCENARIO", asked("scenarios"),
            "DRILL", asked("drills"),
            "NODE", asked("nodes"),
            "STEP", asked("steps"),
            "CHECK", asked("questions"),
            "DIR", FILES,
            "FILE", FILES,
            "SHELL", fixed("bash", "zsh", "fish"));

    /** Where labels say too little. */
    private static final Map<String, Source> BY_OPTION = Map.of("--runtime", fixed("auto", "docker", "local"));

    enum Kind {
        NONE,
        FILES,
        FIXED,
        /** {@code pgdrill completion --words WHAT} prints them, one a line. */
        ASKED
    }

    static Source of(ArgSpec argument, String path) {
        if (path.equals("pgdrill new scenario") && argument.isPositional()) {
            // The id of a scenario there isn't yet.
            return NONE;
        }
        if (argument instanceof picocli.CommandLine.Model.OptionSpec option) {
            Source known = BY_OPTION.get(option.longestName());
            if (known != null) {
                return known;
            }
        }
        return BY_LABEL.getOrDefault(argument.paramLabel(), NONE);
    }

    private static Source fixed(String... words) {
        return new Source(Kind.FIXED, List.of(words));
    }

    private static Source asked(String what) {
        return new Source(Kind.ASKED, List.of(what));
    }
}
