package dev.pgdrill.catalog.source;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file with its place. Scalars stay text: what they mean is decided by the record they are read into. */
public sealed interface YamlNode {

    Position at();

    /** What it is, with its article, for messages. */
    String kind();

    /**
     * A single value.
     *
     * @param plain whether it was written without quotes, so that {@code null} and nothing at all mean no value
     * @param content where the text itself begins: after a quote, or on the line below {@code |} or {@code >}
     * @param lines the file's lines from that of {@code content} on
     */
    record Scalar(Position at, String text, boolean plain, Position content, List<String> lines) implements YamlNode {
        private static final Pattern WORD = Pattern.compile("\\S+");

        @Override
        public String kind() {
            return isNull() ? "no value" : "a single value";
        }

        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        /**
         * The place in the file of a place in the text. YAML may break and indent a text anew, but keeps its words, so they
         * are counted.
         */
        public Position inside(Position place) {
            int index = 0;
            for (int line = 1; line < place.line(); line++) {
                index = text.indexOf('\n', index) + 1;
            }
            index += place.column() - 1;
            int word = 0;
            Matcher words = WORD.matcher(text);
            while (words.find() && words.end() <= index) {
                word++;
            }
            return inFile(word, word < words(text) ? Math.max(0, index - start(word)) : 0);
        }

        private int start(int word) {
            return WORD.matcher(text)
                    .results()
                    .skip(word)
                    .findFirst()
                    .orElseThrow()
                    .start();
        }

        private static long words(String text) {
            return WORD.matcher(text).results().count();
        }

        private Position inFile(int word, int offset) {
            int before = 0;
            for (int i = 0; i < lines.size(); i++) {
                Matcher words = WORD.matcher(lines.get(i));
                int from = i == 0 ? Math.min(content.column() - 1, lines.get(i).length()) : 0;
                while (words.find(from)) {
                    if (before++ == word) {
                        return new Position(content.line() + i, words.start() + offset + 1);
                    }
                    from = words.end();
                }
            }
            return at;
        }
    }

    /** A list. */
    record Sequence(Position at, List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Values by key, in the file's order. */
    record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String kind() {
            return "a mapping";
        }

        public @Nullable YamlNode get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }
    }

    /** A value and the place of its key. */
    record Entry(Position key, YamlNode value) {}

    /**
     * The node at a path such as {@code steps, 0, checks, 2, sql}. A part that the file leaves out, as short forms do, is
     * passed over, so the answer is the closest node that was written.
     */
    default YamlNode find(List<String> path) {
        YamlNode node = this;
        for (String part : path) {
            YamlNode next = node.child(part);
            node = next == null ? node : next;
        }
        return node;
    }

    /** The value of a key or the item of an index; null if there is none. */
    default @Nullable YamlNode child(String part) {
        if (this instanceof Mapping mapping) {
            return mapping.get(part);
        }
        if (this instanceof Sequence sequence && part.chars().allMatch(Character::isDigit)) {
            int index = Integer.parseInt(part);
            return index < sequence.items().size() ? sequence.items().get(index) : null;
        }
        return null;
    }
}
