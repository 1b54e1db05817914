package dev.pgdrill.catalog.lint;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.source.Nearest;
import dev.pgdrill.catalog.source.Position;
import dev.pgdrill.catalog.source.YamlNode;
import dev.pgdrill.catalog.source.YamlNode.Mapping;
import dev.pgdrill.catalog.source.YamlNode.Scalar;
import dev.pgdrill.catalog.source.YamlNode.Sequence;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Templates that can be rendered: their syntax, and the variables they use. */
final class TemplateRules {
    private static final Pattern WHERE = Pattern.compile(".*:(\\d+):(\\d+)");

    private final Context context;
    private final Scope scope;
    private final Renderer renderer = new Renderer();

    private TemplateRules(Context context) {
        this.context = context;
        this.scope = new Scope(context);
    }

    static void look(Context context) {
        TemplateRules rules = new TemplateRules(context);
        rules.values(context.root(), Place.ROOT);
        for (FileUse use : FileUse.all(context)) {
            rules.file(use);
        }
    }

    private void values(YamlNode node, Place place) {
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> values(entry.value(), place.at(key)));
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                values(sequence.items().get(i), place.at(i));
            }
        } else if (node instanceof Scalar scalar && ExpectationRules.isTemplate(scalar.text())) {
            if (scope.rendered(place)) {
                template(context.file(), scalar.text(), scalar::inside, scope.variables(place));
            } else {
                context.error(place, "this text is shown before there is a drill, so it cannot use variables", null);
            }
        }
    }

    private void file(FileUse use) {
        try {
            String path = context.folder.resolve(use.file()).toString();
            template(path, context.folder.text(use.file()), UnaryOperator.identity(), scope.variables(use.place()));
        } catch (UserError e) {
            // A file that cannot be read is a problem of its own, reported where it is named.
            return;
        }
    }

    private void template(String file, String text, UnaryOperator<Position> place, Set<String> known) {
        try {
            renderer.check(file, text);
        } catch (UserError e) {
            context.error(file, place.apply(position(e)), String.valueOf(e.getMessage()), e.hint());
            return;
        }
        for (TemplateNames.Use use : TemplateNames.in(text)) {
            unknown(use, known, file, place.apply(use.at()));
        }
    }

    private void unknown(TemplateNames.Use use, Set<String> known, String file, Position at) {
        String[] parts = use.name().split("\\.");
        if (!known.contains(parts[0])) {
            boolean later = context.captures().stream()
                    .anyMatch(capture -> Context.last(capture.place()).equals(parts[0]));
            String hint = later ? "it is captured later" : Nearest.hint(parts[0], known);
            context.error(file, at, "unknown variable \"" + use.name() + "\"", hint);
        } else if (parts.length > 1 && context.nodes().contains(parts[0]) && !Scope.NODE_FIELDS.contains(parts[1])) {
            context.error(
                    file, at, "unknown variable \"" + use.name() + "\"", Nearest.hint(parts[1], Scope.NODE_FIELDS));
        } else if (parts.length == 1 && context.nodes().contains(parts[0])) {
            context.error(
                    file, at, "the node \"" + parts[0] + "\" is no text", "say which, as in " + parts[0] + ".host");
        }
    }

    private static Position position(UserError error) {
        Matcher where = WHERE.matcher(String.valueOf(error.where()));
        return where.matches()
                ? new Position(Integer.parseInt(where.group(1)), Integer.parseInt(where.group(2)))
                : Position.START;
    }
}
