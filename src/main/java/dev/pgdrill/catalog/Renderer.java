package dev.pgdrill.catalog;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.source.Nearest;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders a scenario's texts with Freemarker's square brackets: {@code [=variable]}, {@code [#if …]}. Anything else stays as
 * it is, {@code ${…}} and {@code "${array[@]}"} of bash included; macros ({@code [@…]}) are therefore not available.
 *
 * <p>Strict and closed: an unknown variable is an error, numbers are plain, nothing is included, no Java is reachable, and
 * a text that takes too long or too much memory is an error as well. Safe for use by several threads.
 */
public final class Renderer {
    private static final int MAX_OUTPUT = 10_000_000;
    private static final String MACRO = "[@";
    private static final String ESCAPED_MACRO = "[='[@']";

    private final Configuration configuration = new Configuration(Configuration.VERSION_2_3_35);
    private final Duration longest;

    public Renderer() {
        this(Duration.ofSeconds(10));
    }

    /** @param longest how long a text may take */
    Renderer(Duration longest) {
        this.longest = longest;
        configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setTemplateLoader(null);
        configuration.setLocalizedLookup(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setBooleanFormat("c");
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_35));
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
    }

    /**
     * The text with its variables replaced.
     *
     * @param name what errors call the text: a file, or a scenario and the place in it
     * @param model strings, numbers, booleans, lists, maps and records; an entry that is null is unknown to the text
     * @throws UserError if the text is no template or uses what the model lacks, with {@code name:line:column}
     */
    public String render(String name, String text, Map<String, ?> model) {
        Map<String, Object> values = plain(model);
        Template template = parse(name, text);
        Limited out = new Limited();
        try {
            process(name, template, values, out);
        } catch (InvalidReferenceException e) {
            throw undefined(name, text, values, e);
        } catch (TemplateException e) {
            String where = where(name, text, number(e.getLineNumber()), number(e.getColumnNumber()));
            throw UserError.content(firstLine(e.getMessageWithoutStackTop()), where, null)
                    .causedBy(e);
        } catch (IOException e) {
            throw UserError.content(String.valueOf(e.getMessage()), name, null).causedBy(e);
        } catch (StackOverflowError e) {
            throw tooDeep(name, e);
        } catch (OutOfMemoryError e) {
            throw UserError.content("the template takes more memory than there is", name, null)
                    .causedBy(e);
        }
        return out.text.toString();
    }

    private void process(String name, Template template, Map<String, Object> values, Limited out)
            throws TemplateException, IOException {
        // Its loops and macros look whether the thread was interrupted.
        _CoreAPI.addThreadInterruptedChecks(template);
        TimeLimit limit = new TimeLimit(longest);
        try (limit) {
            template.process(values, out);
        } catch (TemplateException | RuntimeException e) {
            if (limit.isUp()) {
                String took = "the template takes longer than " + longest.toSeconds() + " s";
                throw UserError.content(took, name, "look for a loop that has too many turns")
                        .causedBy(e);
            }
            throw e;
        }
    }

    /**
     * Finds mistakes in the syntax without rendering.
     *
     * @throws UserError if the text is no template, with {@code name:line:column}
     */
    public void check(String name, String text) {
        parse(name, text);
    }

    private Template parse(String name, String text) {
        try {
            return new Template(name, text.replace(MACRO, ESCAPED_MACRO), configuration);
        } catch (ParseException e) {
            String where = where(name, text, e.getLineNumber(), e.getColumnNumber());
            throw UserError.content(
                            firstLine(e.getEditorMessage()),
                            where,
                            "write [#noparse]…[/#noparse] around text that is no template")
                    .causedBy(e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        } catch (StackOverflowError e) {
            throw tooDeep(name, e);
        }
    }

    private static UserError tooDeep(String name, StackOverflowError e) {
        return UserError.content("the template is nested too deep", name, null).causedBy(e);
    }

    private static UserError undefined(
            String name, String text, Map<String, Object> values, InvalidReferenceException e) {
        String expression = e.getBlamedExpressionString();
        String where = where(name, text, number(e.getLineNumber()), number(e.getColumnNumber()));
        if (expression == null) {
            return UserError.content("an unknown variable", where, null).causedBy(e);
        }
        String hint = undefinedHint(expression, values);
        return UserError.content("unknown variable \"" + expression + "\"", where, hint)
                .causedBy(e);
    }

    private static @Nullable String undefinedHint(String expression, Map<?, ?> values) {
        Map<?, ?> scope = values;
        String prefix = "";
        String rest = expression;
        while (rest.contains(".") && scope.get(rest.substring(0, rest.indexOf('.'))) instanceof Map<?, ?> inner) {
            int dot = rest.indexOf('.') + 1;
            prefix += rest.substring(0, dot);
            rest = rest.substring(dot);
            scope = inner;
        }
        List<String> known = scope.keySet().stream().map(String::valueOf).toList();
        String from = prefix;
        return Nearest.to(rest, known)
                .map(near -> "did you mean \"" + from + near + "\"?")
                .orElse(null);
    }

    /** Escaping moved what follows it on its line to the right; this moves it back. */
    private static String where(String name, String text, int line, int column) {
        String written = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        int shift = ESCAPED_MACRO.length() - MACRO.length();
        int original = column;
        for (int at = written.indexOf(MACRO);
                at >= 0 && at + 1 < original - shift;
                at = written.indexOf(MACRO, at + 1)) {
            original -= shift;
        }
        return name + ":" + line + ":" + Math.max(1, original);
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 1 : value;
    }

    /** Freemarker's messages without its advice, which is about a syntax that scenarios don't use. */
    private static String firstLine(@Nullable String message) {
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        String plain = first.replaceFirst("\\. Help \\(latest.*| ?\\(Note that.*", "");
        return plain.isBlank() ? "the template cannot be used" : plain;
    }

    /** Maps all the way down, so that templates reach data and no methods. */
    private static Map<String, Object> plain(Map<?, ?> model) {
        Map<String, Object> values = new LinkedHashMap<>();
        model.forEach((key, value) -> {
            if (value != null) {
                values.put(String.valueOf(key), plain(value));
            }
        });
        return values;
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain(map);
        }
        if (value instanceof Record) {
            return plain(components((Record) value));
        }
        return value instanceof Enum<?> ? value.toString() : value;
    }

    private static Map<String, @Nullable Object> components(Record value) {
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                components.put(component.getName(), component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("cannot read " + component, e);
            }
        }
        return components;
    }

    /** Stops a template that would fill the memory. */
    private static final class Limited extends Writer {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            if (text.length() + length > MAX_OUTPUT) {
                throw new IOException("the rendered text is larger than 10 MB");
            }
            text.append(buffer, offset, length);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
