package dev.pgdrill.catalog.lint;

import dev.pgdrill.catalog.source.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the variables that a template uses, in every branch. Rendering would find only the first unknown one, and only where
 * the values of one drill lead.
 */
final class TemplateNames {
    private static final Pattern SKIPPED = Pattern.compile("\\[#--.*?--]|\\[#noparse].*?\\[/#noparse]", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\[(=|#([a-z]+))");
    /** A string, a number, a special variable, a built-in with its name, or a name with the members it reaches. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|\\d[\\w.]*?(?=\\.\\.|[^\\w.]|$)|\\?\\s*\\w+|\\.\\.|\\.\\w+"
                    + "|([A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*)",
            Pattern.DOTALL);

    private static final Pattern ASSIGNED = Pattern.compile("(\\w+)\\s*=(?!=)");
    private static final Pattern AS = Pattern.compile("\\bas\\s+(\\w+)(?:\\s*,\\s*(\\w+))?");
    private static final Pattern LAMBDA = Pattern.compile("(\\w+)\\s*->");
    private static final Set<String> KEYWORDS =
            Set.of("true", "false", "as", "in", "using", "gt", "gte", "lt", "lte", "and", "or", "not");
    private static final Set<String> WITHOUT_EXPRESSION = Set.of("macro", "function", "ftl", "setting");

    private TemplateNames() {}

    /** A name with its members, such as {@code primary.host}, and its place in the text. */
    record Use(String name, Position at) {
        String first() {
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        }
    }

    /** Every use of a variable that the template does not define itself. */
    static List<Use> in(String text) {
        String visible = blank(text);
        Set<String> own = new HashSet<>();
        List<Use> uses = new ArrayList<>();
        Matcher tag = TAG.matcher(visible);
        int from = 0;
        while (tag.find(from)) {
            int end = end(visible, tag.end());
            String expression = visible.substring(tag.end(), end);
            String directive = tag.group(2);
            if (directive != null) {
                defined(directive, expression, own);
            }
            own.addAll(all(LAMBDA, expression));
            if (directive == null || !WITHOUT_EXPRESSION.contains(directive)) {
                uses(text, tag.end(), expression, uses);
            }
            from = end;
        }
        return uses.stream().filter(use -> !own.contains(use.first())).toList();
    }

    private static String blank(String text) {
        return SKIPPED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replaceAll("[^\n]", " ")));
    }

    private static void defined(String directive, String expression, Set<String> own) {
        switch (directive) {
            case "list", "items" -> {
                Matcher loop = AS.matcher(expression);
                while (loop.find()) {
                    own.add(loop.group(1));
                    if (loop.group(2) != null) {
                        own.add(loop.group(2));
                    }
                }
            }
            case "assign", "local", "global" -> own.addAll(all(ASSIGNED, expression));
            case "macro", "function" -> own.addAll(all(Pattern.compile("(\\w+)"), expression));
            default -> {
                // Nothing is defined.
            }
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The index of the bracket that closes the tag; brackets in strings don't count. */
    private static int end(String text, int start) {
        int depth = 0;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '[') {
                depth++;
            } else if (c == ']' && depth-- == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static void uses(String text, int offset, String expression, List<Use> uses) {
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            String name = token.group(1);
            if (name != null && !KEYWORDS.contains(name)) {
                uses.add(new Use(name, position(text, offset + token.start())));
            }
        }
    }

    private static Position position(String text, int index) {
        int line = 1;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return new Position(line, index - start + 1);
    }
}
