package dev.pgdrill.catalog.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How records appear in files: the names of keys and words, and which may be left out. */
public final class Keys {
    private Keys() {}

    /** The components of a record by the key they have in a file. */
    public static Map<String, RecordComponent> of(Class<?> type) {
        Map<String, RecordComponent> keys = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.put(name(component), component);
        }
        return keys;
    }

    public static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    /** Whether a file must give the component. */
    public static boolean required(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return !type.isAnnotationPresent(Nullable.class) && !component.isAnnotationPresent(Omittable.class);
    }

    /** The constants of an enum by the word they have in a file. */
    public static Map<String, Enum<?>> words(Class<?> type) {
        Map<String, Enum<?>> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> each = (Enum<?>) constant;
            words.put(word(each), each);
        }
        return words;
    }

    /** The word of one constant. */
    public static String word(Enum<?> constant) {
        try {
            JsonProperty named =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return named == null ? constant.name() : named.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
