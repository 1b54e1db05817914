package dev.pgdrill.catalog.format;

import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.source.Inline;
import dev.pgdrill.catalog.source.Keys;
import dev.pgdrill.catalog.source.ShortForm;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of {@code scenario.yaml}, made from the same records, by the same rules, as the reader's. */
final class ScenarioSchema {
    private final JsonMapper mapper = new JsonMapper();
    private final Javadoc javadoc = new Javadoc();
    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    static ObjectNode generate() {
        return new ScenarioSchema().schema();
    }

    private ObjectNode schema() {
        ObjectNode schema = mapper.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A pgdrill scenario");
        schema.setAll(mapping(Scenario.class));
        ObjectNode all = schema.putObject("$defs");
        definitions.forEach(all::set);
        return schema;
    }

    private ObjectNode mapping(Class<?> type) {
        ObjectNode mapping = mapper.createObjectNode();
        mapping.put("description", javadoc.of(type));
        mapping.put("type", "object");
        mapping.put("additionalProperties", false);
        ObjectNode properties = mapping.putObject("properties");
        ArrayNode required = mapper.createArrayNode();
        Keys.of(type).forEach((key, component) -> {
            properties.set(key, described(type, component));
            if (component.isAnnotationPresent(Inline.class)) {
                inline(component, properties);
            } else if (Keys.required(component)) {
                required.add(key);
            }
        });
        if (!required.isEmpty()) {
            mapping.set("required", required);
        }
        return mapping;
    }

    /** The keys of an only item may stand beside the list's. */
    private void inline(RecordComponent list, ObjectNode properties) {
        Class<?> item = (Class<?>) item(list.getGenericType());
        Keys.of(item).forEach((key, component) -> {
            if (!properties.has(key)) {
                properties.set(key, described(item, component));
            }
        });
    }

    private ObjectNode described(Class<?> type, RecordComponent component) {
        ObjectNode value = value(component.getGenericType());
        value.put("description", javadoc.of(type, component.getName()));
        if (Keys.required(component) && component.getType() == String.class) {
            value.put("pattern", "\\S");
        } else if (Keys.required(component) && component.getType() == List.class) {
            nonEmpty(value, "minItems");
        } else if (Keys.required(component) && component.getType() == Map.class) {
            nonEmpty(value, "minProperties");
        }
        return value;
    }

    private static void nonEmpty(ObjectNode value, String keyword) {
        ObjectNode list = value.has("anyOf") ? (ObjectNode) value.get("anyOf").get(0) : value;
        list.put(keyword, 1);
    }

    private ObjectNode value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? map(item(generic)) : list(item(generic));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return mapper.createObjectNode().put("$ref", "#/$defs/" + define(plain));
        }
        if (plain.isEnum()) {
            return words(plain);
        }
        ObjectNode scalar = mapper.createObjectNode();
        if (plain == String.class) {
            // Any single value is read as the text that it was written with.
            scalar.putArray("type").add("string").add("number").add("boolean");
        } else {
            scalar.put("type", plain == boolean.class || plain == Boolean.class ? "boolean" : "integer");
        }
        return scalar;
    }

    private ObjectNode map(Type item) {
        ObjectNode map = mapper.createObjectNode().put("type", "object");
        map.set("additionalProperties", value(item));
        return map;
    }

    /** One text may stand for a list of one. */
    private ObjectNode list(Type item) {
        ObjectNode list = mapper.createObjectNode().put("type", "array");
        list.set("items", value(item));
        if (item instanceof Class<?> plain && plain.isRecord()) {
            return list;
        }
        ObjectNode either = mapper.createObjectNode();
        either.putArray("anyOf").add(list).add(value(item instanceof ParameterizedType inner ? item(inner) : item));
        return either;
    }

    private ObjectNode words(Class<?> type) {
        ObjectNode either = mapper.createObjectNode();
        ArrayNode words = either.putArray("oneOf");
        Keys.words(type)
                .forEach((word, constant) ->
                        words.addObject().put("const", word).put("description", javadoc.of(constant)));
        return either;
    }

    private String define(Class<?> type) {
        String name = type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, mapper.createObjectNode());
            ObjectNode mapping = mapping(type);
            ShortForm shortForm = type.getAnnotation(ShortForm.class);
            if (shortForm == null) {
                definitions.get(name).setAll(mapping);
            } else {
                RecordComponent single = Keys.of(type).get(shortForm.value());
                definitions.get(name).putArray("anyOf").add(mapping).add(value(single.getGenericType()));
            }
        }
        return name;
    }

    private static Type item(Type generic) {
        Type[] arguments = ((ParameterizedType) generic).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }
}
