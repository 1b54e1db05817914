package dev.pgdrill.catalog.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How records appear in files: the names of keys and words, and which may be left out. */
public final class Keys {
    // To ask a class anew for every value of a file takes longer than to parse the file.
    private static final Map<Class<?>, Map<String, RecordComponent>> COMPONENTS = new ConcurrentHashMap<>();
    private static final Map<RecordComponent, Boolean> REQUIRED = new ConcurrentHashMap<>();
    private static final Map<Class<?>, Map<String, Enum<?>>> WORDS = new ConcurrentHashMap<>();

    private Keys() {}

    /** The components of a record by the key they have in a file, in order. */
    public static Map<String, RecordComponent> of(Class<?> type) {
        return COMPONENTS.computeIfAbsent(type, Keys::components);
    }

    private static Map<String, RecordComponent> components(Class<?> type) {
        Map<String, RecordComponent> keys = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            keys.put(name(component), component);
        }
        return Collections.unmodifiableMap(keys);
    }

    public static String name(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    /** Whether a file must give the component, one of {@link #of}. */
    public static boolean required(RecordComponent component) {
        return REQUIRED.computeIfAbsent(component, Keys::isRequired);
    }

    private static boolean isRequired(RecordComponent component) {
        AnnotatedType type = component.getAnnotatedType();
        return !type.isAnnotationPresent(Nullable.class) && !component.isAnnotationPresent(Omittable.class);
    }

    /** The constants of an enum by the word they have in a file. */
    public static Map<String, Enum<?>> words(Class<?> type) {
        return WORDS.computeIfAbsent(type, Keys::constants);
    }

    private static Map<String, Enum<?>> constants(Class<?> type) {
        Map<String, Enum<?>> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            Enum<?> each = (Enum<?>) constant;
            words.put(word(each), each);
        }
        return Collections.unmodifiableMap(words);
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
