package dev.pgdrill.catalog.lint;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.ScenarioFolder;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Warns of relations without a schema in checks' queries: a search path that the learner has set could lead them elsewhere.
 * A look at the words, not a parser, so it only warns.
 */
final class QualifiedNames {
    private static final Pattern NOISE = Pattern.compile(
            "--[^\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\\b(?:extract|substring|trim|overlay)\\s*\\([^()]*\\)|\\bdistinct\\s+from\\b",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIABLE = Pattern.compile("\\[=\\s*([\\w.]+)[^]]*]");
    private static final Pattern COMMON = Pattern.compile(
            "(\\w+)\\s*(?:\\([^()]*\\)\\s*)?\\bas\\s+(?:not\\s+)?(?:materialized\\s+)?\\(", Pattern.CASE_INSENSITIVE);
    private static final Pattern RELATION =
            Pattern.compile("\\b(?:from|join)\\s+(?:only\\s+)?(\\w+)\\b(?!\\s*[.(\\w]*[.(])", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_RELATIONS = Set.of("lateral", "select", "rows", "unnest", "only");

    private QualifiedNames() {}

    static void look(Context context) {
        for (Placed<Check> check : context.checks()) {
            String sql = check.value().sql();
            if (sql == null) {
                continue;
            }
            for (String relation : unqualified(text(context, sql))) {
                context.warning(
                        check.at("sql"),
                        "\"" + relation + "\" has no schema, so a search path could lead the check elsewhere",
                        "write public." + relation);
            }
        }
    }

    private static String text(Context context, String sql) {
        try {
            return ScenarioFolder.isSqlFile(sql) ? context.folder.text(sql) : sql;
        } catch (UserError e) {
            return "";
        }
    }

    static Set<String> unqualified(String sql) {
        String plain = NOISE.matcher(VARIABLE.matcher(sql).replaceAll("$1")).replaceAll(" ");
        Set<String> known = new HashSet<>(NO_RELATIONS);
        Matcher common = COMMON.matcher(plain);
        while (common.find()) {
            known.add(common.group(1).toLowerCase(Locale.ROOT));
        }
        Set<String> found = new TreeSet<>();
        Matcher relation = RELATION.matcher(plain);
        while (relation.find()) {
            String name = relation.group(1).toLowerCase(Locale.ROOT);
            // pg_catalog is searched before anything else.
            if (!known.contains(name) && !name.startsWith("pg_")) {
                found.add(name);
            }
        }
        return found;
    }
}
