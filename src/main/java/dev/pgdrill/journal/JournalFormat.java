package dev.pgdrill.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** A journal's lines as bytes: compact JSON, fields in declared order, nulls left out, nothing unknown accepted. */
final class JournalFormat {
    /** What the first line names as the line ahead of it. */
    static final String NO_PREVIOUS = "0".repeat(64);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new NothingMissing())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Within()))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .changeDefaultPropertyInclusion(
                    ignored -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();
    private static final ObjectReader READER = MAPPER.readerFor(Entry.class);

    private JournalFormat() {}

    /** The line without its newline. */
    static byte[] encode(Entry entry) {
        // By way of a String: half a surrogate pair, as a cut-off output may end in, becomes a question mark here,
        // while Jackson's own UTF-8 writer refuses it.
        return MAPPER.writeValueAsString(entry).getBytes(StandardCharsets.UTF_8);
    }

    /** @throws JacksonException if the bytes are no entry */
    static Entry decode(byte[] line, int offset, int length) {
        return READER.readValue(line, offset, length);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    static String hash(MessageDigest digest, byte[] line, int offset, int length) {
        digest.update(line, offset, length);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Refuses times that no clock shows, so that whoever subtracts one from another gets a number. */
    private static final class Within extends StdDeserializer<Instant> {
        private static final Instant FIRST = Instant.EPOCH;
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

        Within() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) {
            Instant instant = InstantDeserializer.INSTANT.deserialize(parser, context);
            return instant.isBefore(FIRST) || instant.isAfter(LAST)
                    ? context.reportInputMismatch(this, "no clock shows %s", instant)
                    : instant;
        }
    }

    /** Makes every record component required that isn't {@code @Nullable}, so that no null slips in behind the compiler's back. */
    private static final class NothingMissing extends JacksonAnnotationIntrospector {
        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            if (member instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor
                    && constructor.getDeclaringClass().isRecord()) {
                return !isNullable(constructor, parameter.getIndex());
            }
            return super.hasRequiredMarker(config, member);
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                            && Boolean.TRUE.equals(hasRequiredMarker(config, parameter))
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                    : super.findSetterInfo(config, annotated);
        }

        private static boolean isNullable(Executable executable, int index) {
            AnnotatedType type = executable.getAnnotatedParameterTypes()[index];
            return type.isAnnotationPresent(Nullable.class);
        }
    }
}
