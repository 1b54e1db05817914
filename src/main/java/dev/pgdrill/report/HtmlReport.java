package dev.pgdrill.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateMarkupOutputModel;
import freemarker.ext.beans.BeansWrapper;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The report as one self-contained page: no script, no request, everything escaped by the template's output format.
 * Every text passes through {@link Printable} on its way into the template.
 */
final class HtmlReport {
    private static final Configuration TEMPLATES = templates();
    private static final String CSS = resource("/templates/report/report.css");

    private HtmlReport() {}

    static String render(Report report) {
        Plots plots = new Plots(report);
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("report", report);
        model.put("lanes", markup(new LanesPlot(report, plots).render()));
        model.put("availability", markup(plots.availability()));
        model.put("latency", markup(plots.latency()));
        model.put("lag", markup(plots.lag()));
        model.put("css", markup(CSS));
        model.put("time", function(value -> Words.time((Instant) value)));
        model.put("dateTime", function(value -> Words.dateTime((Instant) value)));
        model.put("iso", function(Object::toString));
        model.put(
                "duration",
                function(value -> value instanceof Number ms ? Words.duration(ms.longValue()) : Words.NOTHING));
        model.put("prose", prose());
        StringWriter out = new StringWriter();
        try {
            TEMPLATES.getTemplate("report.ftlh").process(model, out);
        } catch (IOException | TemplateException broken) {
            throw new IllegalStateException("the report's template is broken", broken);
        }
        return out.toString();
    }

    private static String resource(String path) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Configuration templates() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(HtmlReport.class, "/templates/report");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("computer");
        configuration.setObjectWrapper(new CleaningWrapper());
        return configuration;
    }

    private static @Nullable TemplateModel markup(@Nullable String markup) {
        if (markup == null) {
            return null;
        }
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(markup);
        } catch (TemplateModelException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TemplateMethodModelEx prose() {
        return arguments -> {
            String markdown = (String) unwrap(arguments.get(0));
            int level = ((Number) unwrap(arguments.get(1))).intValue();
            TemplateMarkupOutputModel<?> html = HTMLOutputFormat.INSTANCE.fromMarkup(Prose.html(markdown, level));
            return html;
        };
    }

    private static TemplateMethodModelEx function(Function<Object, String> function) {
        return arguments -> new SimpleScalar(function.apply(unwrap(arguments.get(0))));
    }

    private static Object unwrap(Object model) throws TemplateModelException {
        return ((BeansWrapper) TEMPLATES.getObjectWrapper()).unwrap((TemplateModel) model);
    }

    /** Wraps every text cleaned, so that no place in the template can forget it. */
    private static final class CleaningWrapper extends DefaultObjectWrapper {
        CleaningWrapper() {
            super(Configuration.VERSION_2_3_34);
        }

        @Override
        public TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
            return value instanceof String text ? new SimpleScalar(Printable.of(text)) : super.wrap(value);
        }
    }
}
