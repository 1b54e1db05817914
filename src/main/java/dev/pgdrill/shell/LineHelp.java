package dev.pgdrill.shell;

import java.util.List;

/** What could come next on a line that is being typed. */
interface LineHelp {
    /** Whether a line is pgdrill's own. */
    boolean isVerb(String line);

    /**
     * Candidates for the word at the end.
     *
     * @param words those before it
     * @param word as far as it is typed
     */
    List<Suggestion> suggest(List<String> words, String word);

    /**
     * A way to go on.
     *
     * @param whole whether the word is complete with it, so that a space follows
     */
    record Suggestion(String text, String description, String group, boolean whole) {}
}
