package dev.pgdrill.catalog.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the format's records say about themselves, so that it is said in one place. */
final class Javadoc {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*";
    private static final String ANNOTATIONS = "(?:@\\w+(?:\\(\"[^\"]*\"\\))?\\s*)*";

    private final Map<Class<?>, String> sources = new HashMap<>();

    /** The type's own description. */
    String of(Class<?> type) {
        return words(comment(type).split("@param", 2)[0]);
    }

    /** The description of a record's component. */
    String of(Class<?> type, String component) {
        for (String param : comment(type).split("@param")) {
            String text = param.strip();
            if (text.startsWith(component + " ") || text.startsWith(component + "\n")) {
                return words(text.substring(component.length()));
            }
        }
        throw new AssertionError(type.getSimpleName() + " does not describe \"" + component + "\"");
    }

    /** The description of an enum's constant. */
    String of(Enum<?> constant) {
        Class<?> type = constant.getDeclaringClass();
        return words(find(type, ANNOTATIONS + constant.name() + "\\b\\s*[,;}(]"));
    }

    private String comment(Class<?> type) {
        return find(type, ANNOTATIONS + "(?:public )?(?:record|enum) " + type.getSimpleName() + "\\b");
    }

    private String find(Class<?> type, String declaration) {
        Matcher found = Pattern.compile(COMMENT + declaration, Pattern.DOTALL).matcher(source(type));
        if (!found.find()) {
            throw new AssertionError(type.getSimpleName() + " has no Javadoc before " + declaration);
        }
        return found.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip();
    }

    private String source(Class<?> type) {
        Class<?> outermost = type.getNestHost();
        return sources.computeIfAbsent(outermost, each -> {
            try {
                return Files.readString(SOURCES.resolve(each.getName().replace('.', '/') + ".java"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String words(String text) {
        String plain = text.replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link [^}]*?#?(\\w+)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.contains("null") || plain.contains("{@")) {
            throw new AssertionError("speaks of Java, not of files: " + plain);
        }
        return plain;
    }
}
