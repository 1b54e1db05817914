package dev.pgdrill.catalog.source;

import dev.pgdrill.catalog.source.YamlNode.Entry;
import dev.pgdrill.catalog.source.YamlNode.Mapping;
import dev.pgdrill.catalog.source.YamlNode.Scalar;
import dev.pgdrill.catalog.source.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document into nodes that know their places.
 *
 * <p>Built on the parser's events rather than on its composer: the composer neither keeps the place of every key, nor
 * limits depth and aliases before the work is done.
 */
public final class YamlReader {
    /** The longest text read, in characters. */
    public static final int MAX_CHARACTERS = 10_000_000;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_NODES = 100_000;

    private final String file;
    private final List<String> lines;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private int nodes;

    private YamlReader(String file, String text, Problems problems) {
        this.file = file;
        this.lines = text.lines().toList();
        this.problems = problems;
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The document's node; null if the text cannot be read, which {@code problems} then tells. */
    public static @Nullable YamlNode read(String file, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.error(file, Position.START, "the file is larger than 10 MB", null);
            return null;
        }
        try {
            return new YamlReader(file, text, problems).document();
        } catch (Refused e) {
            problems.error(file, e.at, e.message, e.hint);
        } catch (MarkedYamlEngineException e) {
            problems.error(file, position(e.getProblemMark()), sentence(e), hint(e));
        } catch (YamlEngineException e) {
            problems.error(file, Position.START, String.valueOf(e.getMessage()), null);
        }
        return null;
    }

    private YamlNode document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            throw new Refused(Position.START, "the file is empty", null);
        }
        YamlNode root = node(event, 0);
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new Refused(position(end.getStartMark()), "a second document begins here", "keep one per file");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        Position at = position(event.getStartMark());
        if (depth > MAX_DEPTH) {
            throw new Refused(at, "nested more than " + MAX_DEPTH + " levels deep", null);
        }
        if (event instanceof AliasEvent alias) {
            return aliased(alias, at);
        }
        int before = nodes;
        count(1, at);
        Optional<Anchor> anchor = event instanceof NodeEvent named ? named.getAnchor() : Optional.empty();
        anchor.ifPresent(anchors::remove);
        YamlNode node = switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event, at);
            case SequenceStart -> sequence(at, depth);
            case MappingStart -> mapping(at, depth);
            default -> throw new Refused(at, "unexpected " + event.getEventId(), null);
        };
        anchor.ifPresent(name -> anchors.put(name, new Anchored(node, nodes - before)));
        return node;
    }

    /** An anchor's node is shared, but counted each time: whoever walks the nodes visits it each time. */
    private YamlNode aliased(AliasEvent alias, Position at) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (anchored == null) {
            String name = alias.getAlias().getValue();
            throw new Refused(at, "the alias *" + name + " has no finished anchor &" + name + " before it", null);
        }
        count(anchored.size(), at);
        return anchored.node();
    }

    private void count(int added, Position at) {
        nodes += added;
        if (nodes > MAX_NODES) {
            throw new Refused(at, "more than " + MAX_NODES + " values, aliases followed", null);
        }
    }

    private YamlNode sequence(Position at, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Sequence(at, Collections.unmodifiableList(items));
    }

    private YamlNode mapping(Position at, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Position keyAt = position(event.getStartMark());
            if (!(node(event, depth + 1) instanceof Scalar key)) {
                throw new Refused(keyAt, "a key must be a single word", "quote a value that begins with [ or {");
            }
            YamlNode value = node(events.next(), depth + 1);
            Entry earlier = entries.putIfAbsent(key.text(), new Entry(keyAt, value));
            if (earlier != null) {
                problems.error(
                        file,
                        keyAt,
                        "the key \"" + key.text() + "\" is there twice",
                        "the first is on line " + earlier.key().line());
            }
        }
        return new Mapping(at, Collections.unmodifiableMap(entries));
    }

    private Scalar scalar(ScalarEvent event, Position at) {
        Position content = at;
        if (event.isLiteral() || event.isFolded()) {
            content = new Position(at.line() + 1, 1);
        } else if (!event.isPlain()) {
            content = new Position(at.line(), at.column() + 1);
        }
        int first = Math.min(content.line() - 1, lines.size());
        return new Scalar(at, event.getValue(), event.isPlain(), content, lines.subList(first, lines.size()));
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(found -> new Position(found.getLine() + 1, found.getColumn() + 1))
                .orElse(Position.START);
    }

    private static String sentence(MarkedYamlEngineException e) {
        String context = e.getContext();
        return context == null || context.isBlank() ? e.getProblem() : context + ": " + e.getProblem();
    }

    private static @Nullable String hint(MarkedYamlEngineException e) {
        if (e.getProblem().contains("'\\t(TAB)'")) {
            return "indent with spaces";
        }
        return e.getProblem().endsWith("but got [") ? "put a text with brackets in quotes" : null;
    }

    private record Anchored(YamlNode node, int size) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position at;
        private final String message;
        private final @Nullable String hint;

        Refused(Position at, String message, @Nullable String hint) {
            super(message, null, false, false);
            this.at = at;
            this.message = message;
            this.hint = hint;
        }
    }
}
