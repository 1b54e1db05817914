package dev.pgdrill.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Derives the JSON Schema of a report from its records: every field required, null where it says {@code @Nullable}. */
final class ReportSchema {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private ReportSchema() {}

    static String generate() {
        ReportSchema schema = new ReportSchema();
        ObjectNode root = MAPPER.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:" + Report.SCHEMA.replace('/', ':'))
                .put("title", Report.SCHEMA)
                .put(
                        "description",
                        "What a drill was, as pgdrill reports it. Durations are in milliseconds, times in UTC.");
        ObjectNode report = schema.record(Report.class);
        ((ObjectNode) report.get("properties"))
                .set("schema", MAPPER.createObjectNode().put("const", Report.SCHEMA));
        root.setAll(report);
        ObjectNode definitions = root.putObject("$defs");
        schema.definitions.forEach(definitions::set);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private ObjectNode record(Class<?> type) {
        ObjectNode node = MAPPER.createObjectNode().put("type", "object").put("additionalProperties", false);
        ArrayNode required = MAPPER.createArrayNode();
        ObjectNode properties = MAPPER.createObjectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), value(component.getAnnotatedType()));
            required.add(component.getName());
        }
        node.set("properties", properties);
        node.set("required", required);
        return node;
    }

    private ObjectNode value(AnnotatedType type) {
        ObjectNode plain = plain(type);
        if (!type.isAnnotationPresent(Nullable.class)) {
            return plain;
        }
        ObjectNode nullable = MAPPER.createObjectNode();
        nullable.putArray("anyOf").add(plain).add(MAPPER.createObjectNode().put("type", "null"));
        return nullable;
    }

    private ObjectNode plain(AnnotatedType type) {
        ObjectNode node = MAPPER.createObjectNode();
        if (type instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
            if (generic.getType().getTypeName().startsWith(List.class.getName())) {
                return node.put("type", "array").set("items", value(arguments[0]));
            }
            return node.put("type", "object").set("additionalProperties", value(arguments[1]));
        }
        Type raw = type.getType();
        if (raw == String.class) {
            return node.put("type", "string");
        }
        if (raw == Instant.class) {
            return node.put("type", "string").put("format", "date-time");
        }
        if (List.<Type>of(int.class, long.class, Integer.class, Long.class).contains(raw)) {
            return node.put("type", "integer");
        }
        if (raw == double.class) {
            return node.put("type", "number");
        }
        if (raw == boolean.class) {
            return node.put("type", "boolean");
        }
        Class<?> known = (Class<?>) raw;
        String name = name(known);
        if (!definitions.containsKey(name)) {
            definitions.put(name, node);
            definitions.put(name, known.isEnum() ? words(known) : record(known));
        }
        return MAPPER.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    /** With the enclosing type's name, for a check has a mode and a drill too. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        String name = (outer == null || outer == Report.class ? "" : outer.getSimpleName()) + type.getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    private static ObjectNode words(Class<?> type) {
        ObjectNode node = MAPPER.createObjectNode().put("type", "string");
        ArrayNode words = node.putArray("enum");
        Arrays.stream(type.getFields())
                .filter(field -> field.isEnumConstant())
                .map(field -> Optional.ofNullable(field.getAnnotation(JsonProperty.class))
                        .map(JsonProperty::value)
                        .orElse(field.getName()))
                .map(Objects::requireNonNull)
                .forEach(words::add);
        return node;
    }
}
