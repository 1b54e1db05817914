package dev.pgdrill.catalog.source;

import dev.pgdrill.catalog.source.YamlNode.Entry;
import dev.pgdrill.catalog.source.YamlNode.Mapping;
import dev.pgdrill.catalog.source.YamlNode.Scalar;
import dev.pgdrill.catalog.source.YamlNode.Sequence;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of YAML nodes and names everything that does not fit, not only the first.
 *
 * <p>Where a required value is missing or wrong, an empty one takes its place, so that the rest can still be looked at;
 * such a record must not be used for anything but looking for more problems.
 */
public final class Binder {
    private static final String NO_VALUE_HINT = "remove the key, or write \"\" for an empty text";

    private final String file;
    private final Problems problems;

    public Binder(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** A record of this type, whatever the node is. */
    public <T extends Record> T bind(YamlNode node, Class<T> type) {
        Object bound = value(node, type, "the file");
        return type.cast(bound == null ? empty(type) : bound);
    }

    private @Nullable Object value(YamlNode node, Type type, String name) {
        if (node instanceof Scalar scalar && scalar.isNull()) {
            return wrong(node, name + " has no value", NO_VALUE_HINT);
        }
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Map.class ? map(node, last, name) : list(node, last, name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(node, plain, name);
        }
        if (!(node instanceof Scalar scalar)) {
            return wrong(node, name + " must be a single value, not " + node.kind(), unquotedHint(node));
        }
        return plain.isEnum() ? word(scalar, plain, name) : scalar(scalar, plain, name);
    }

    private @Nullable Object scalar(Scalar scalar, Class<?> type, String name) {
        if (type == String.class) {
            return scalar.text();
        }
        if (type == int.class || type == Integer.class) {
            return scalar.text().matches("-?\\d{1,9}")
                    ? Integer.valueOf(scalar.text())
                    : wrong(scalar, name + " must be a whole number, not \"" + scalar.text() + "\"", null);
        }
        return switch (scalar.text()) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> wrong(scalar, name + " must be true or false, not \"" + scalar.text() + "\"", null);
        };
    }

    private @Nullable Object word(Scalar scalar, Class<?> type, String name) {
        Map<String, Enum<?>> words = Keys.words(type);
        Enum<?> constant = words.get(scalar.text());
        return constant != null
                ? constant
                : wrong(
                        scalar,
                        name + " cannot be \"" + scalar.text() + "\"",
                        Nearest.hint(scalar.text(), words.keySet()));
    }

    /** One text may stand for a list of one. */
    private @Nullable Object list(YamlNode node, Type item, String name) {
        if (node instanceof Scalar && !(item instanceof Class<?> plain && plain.isRecord())) {
            Object only = value(node, item, name);
            return only == null ? null : List.of(only);
        }
        if (!(node instanceof Sequence sequence)) {
            return wrong(node, name + " must be a list, not " + node.kind(), "begin each item with \"- \"");
        }
        List<Object> items = new ArrayList<>();
        for (YamlNode each : sequence.items()) {
            Object bound = value(each, item, "an item of " + name);
            // An empty stand-in keeps the numbering of the items that follow.
            items.add(bound == null ? empty(item) : bound);
        }
        return Collections.unmodifiableList(items);
    }

    private @Nullable Object map(YamlNode node, Type item, String name) {
        if (!(node instanceof Mapping mapping)) {
            return wrong(node, name + " must be a mapping, not " + node.kind(), "write \"name: value\" lines");
        }
        Map<String, Object> items = new LinkedHashMap<>();
        for (Map.Entry<String, Entry> each : mapping.entries().entrySet()) {
            Object bound = value(each.getValue().value(), item, quoted(each.getKey()));
            items.put(each.getKey(), bound == null ? empty(item) : bound);
        }
        return Collections.unmodifiableMap(items);
    }

    private @Nullable Object record(YamlNode node, Class<?> type, String name) {
        ShortForm shortForm = type.getAnnotation(ShortForm.class);
        if (node instanceof Scalar && shortForm != null) {
            return record(new Mapping(node.at(), Map.of(shortForm.value(), new Entry(node.at(), node))), type, name);
        }
        if (!(node instanceof Mapping mapping)) {
            return wrong(node, name + " must be a mapping, not " + node.kind(), unquotedHint(node));
        }
        return record(spelledOut(mapping, type), type, name);
    }

    private Object record(Mapping mapping, Class<?> type, String name) {
        Map<String, RecordComponent> keys = Keys.of(type);
        mapping.entries().forEach((key, entry) -> {
            if (!keys.containsKey(key)) {
                problems.error(file, entry.key(), "unknown key " + quoted(key), unknownHint(key, type));
            }
        });
        List<@Nullable Object> values = new ArrayList<>();
        keys.forEach((key, component) -> {
            YamlNode child = mapping.get(key);
            Object bound = child == null ? null : value(child, component.getGenericType(), quoted(key));
            if (Keys.required(component)) {
                if (child == null) {
                    problems.error(file, mapping.at(), name + " lacks " + quoted(key), null);
                } else if (bound != null && isBlank(bound)) {
                    problems.error(file, child.at(), quoted(key) + " is empty", null);
                }
            }
            boolean standIn = bound == null
                    && (Keys.required(component) || component.getType().isPrimitive());
            values.add(standIn ? empty(component.getGenericType()) : bound);
        });
        return construct(type, values);
    }

    /** Moves the keys of an only item, written beside the others, into the list they stand for. */
    private static Mapping spelledOut(Mapping mapping, Class<?> type) {
        for (Map.Entry<String, RecordComponent> each : Keys.of(type).entrySet()) {
            String list = each.getKey();
            RecordComponent component = each.getValue();
            if (!component.isAnnotationPresent(Inline.class) || mapping.get(list) != null) {
                continue;
            }
            Set<String> itemKeys = itemKeys(component);
            Map<String, Entry> outer = new LinkedHashMap<>(mapping.entries());
            Map<String, Entry> inner = new LinkedHashMap<>(mapping.entries());
            outer.keySet().removeAll(itemKeys);
            inner.keySet().retainAll(itemKeys);
            if (!inner.isEmpty()) {
                Position at = mapping.at();
                YamlNode items = new Sequence(at, List.of(new Mapping(at, inner)));
                outer.put(list, new Entry(at, items));
                return new Mapping(at, outer);
            }
        }
        return mapping;
    }

    private static Set<String> itemKeys(RecordComponent list) {
        ParameterizedType generic = (ParameterizedType) list.getGenericType();
        return Keys.of((Class<?>) generic.getActualTypeArguments()[0]).keySet();
    }

    private static @Nullable String unknownHint(String key, Class<?> type) {
        Set<String> known = new TreeSet<>(Keys.of(type).keySet());
        for (RecordComponent component : Keys.of(type).values()) {
            if (component.isAnnotationPresent(Inline.class)) {
                known.addAll(itemKeys(component));
            }
        }
        return Nearest.hint(key, known);
    }

    private @Nullable Object wrong(YamlNode node, String message, @Nullable String hint) {
        problems.error(file, node.at(), message, hint);
        return null;
    }

    /** YAML takes an unquoted {@code [=name]} for a list with one item. */
    private static @Nullable String unquotedHint(YamlNode node) {
        boolean template = node instanceof Sequence list
                && list.items().size() == 1
                && list.items().get(0) instanceof Scalar only
                && only.text().startsWith("=");
        return template ? "put a value that begins with [= in quotes" : null;
    }

    private static boolean isBlank(Object value) {
        return value instanceof String text && text.isBlank()
                || value instanceof List<?> list && list.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static Object empty(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? Map.of() : List.of();
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isRecord()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (RecordComponent component : Keys.of(plain).values()) {
                boolean needed = Keys.required(component) || component.getType().isPrimitive();
                values.add(needed ? empty(component.getGenericType()) : null);
            }
            return construct(plain, values);
        }
        return plain == String.class ? "" : plain == boolean.class || plain == Boolean.class ? (Object) false : 0;
    }

    private static Object construct(Class<?> type, List<@Nullable Object> values) {
        try {
            Class<?>[] parameters = Keys.of(type).values().stream()
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            return constructor.newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    private static String quoted(String key) {
        return "\"" + key + "\"";
    }
}
