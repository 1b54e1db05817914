package dev.pgdrill.catalog.format;

import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.source.Keys;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The generated part of the format's reference: one table for each mapping and for each set of words. */
final class FormatReference {
    private final Javadoc javadoc = new Javadoc();
    private final StringBuilder text = new StringBuilder();

    static String generate() {
        FormatReference reference = new FormatReference();
        types().forEach(reference::section);
        return reference.text.toString();
    }

    /** Every record and enum of the format, breadth first. */
    private static Set<Class<?>> types() {
        Set<Class<?>> types = new LinkedHashSet<>();
        Deque<Class<?>> next = new ArrayDeque<>();
        next.add(Scenario.class);
        while (!next.isEmpty()) {
            Class<?> type = next.remove();
            if (types.add(type) && type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    Class<?> inner = innermost(component.getGenericType());
                    if (inner.isRecord() || inner.isEnum()) {
                        next.add(inner);
                    }
                }
            }
        }
        return types;
    }

    private static Class<?> innermost(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return innermost(arguments[arguments.length - 1]);
        }
        return (Class<?>) type;
    }

    private void section(Class<?> type) {
        text.append("\n## ")
                .append(title(type))
                .append("\n\n")
                .append(javadoc.of(type))
                .append("\n\n");
        if (type.isEnum()) {
            text.append("| word | meaning |\n| --- | --- |\n");
            Keys.words(type).forEach((word, constant) -> row("`" + word + "`", javadoc.of(constant)));
            return;
        }
        text.append("| key | value | needed | meaning |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, RecordComponent> each : Keys.of(type).entrySet()) {
            RecordComponent component = each.getValue();
            row(
                    "`" + each.getKey() + "`",
                    value(component.getGenericType()),
                    Keys.required(component) ? "yes" : "",
                    javadoc.of(type, component.getName()));
        }
    }

    private void row(String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }

    private static String value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            String inner = value(arguments[arguments.length - 1]);
            return generic.getRawType() == Map.class ? inner + ", by name" : "list of " + inner;
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "text";
        }
        if (plain == int.class || plain == Integer.class) {
            return "whole number";
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return "true or false";
        }
        return "[" + title(plain) + "](#"
                + title(plain).toLowerCase(Locale.ROOT).replace(' ', '-') + ")";
    }

    /** {@code NodeSpec} is "Node", {@code LostCommits} is "Lost commits". */
    private static String title(Class<?> type) {
        String words = type.getSimpleName().replaceFirst("Spec$", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
    }
}
