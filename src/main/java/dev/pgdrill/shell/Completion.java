package dev.pgdrill.shell;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.views.Verb;
import dev.pgdrill.shell.views.VerbTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What Tab offers: verbs and what they take; for bash its programs and files on the node; tables after {@code sql}. */
final class Completion implements LineHelp {
    /** More candidates than anybody reads. */
    private static final int MOST = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    // The shell's directory is where the line before left it.
    private static final String FILES = """
            . "$1" 2>/dev/null || cd
            compgen -A "$2" -- "$3" 2>/dev/null | sort -u | head -n "$4" | while IFS= read -r name; do
                [ "$2" = file ] && [ -d "$name" ] && name=$name/
                printf '%s\\n' "$name"
            done
            """;

    private static final String OBJECTS = """
            select quote_ident(relname) from pg_class where relkind in ('r', 'v', 'm', 'p', 'f')
            and relnamespace = any (current_schemas(false)::regnamespace[]) order by 1""";

    private final ShellWorld world;
    private final Session session;
    private final ShellVerbs verbs;

    Completion(ShellWorld world, Session session, ShellVerbs verbs) {
        this.world = world;
        this.session = session;
        this.verbs = verbs;
    }

    @Override
    public boolean isVerb(String line) {
        return verbs.isVerb(line);
    }

    @Override
    public List<Suggestion> suggest(List<String> words, String word) {
        try {
            if (words.isEmpty()) {
                return first(word);
            }
            Verb verb = VerbTable.find(words.get(0)).orElse(null);
            if (verb == null || verb.name().equals("psql")) {
                return bash(words, word);
            }
            return words.size() == 1 || verb.takes() == Verb.Takes.SQL
                    ? argument(verb, word)
                    : plain(verb.options().stream());
        } catch (RuntimeException cannotLook) {
            // Nobody waits for an explanation of why Tab knows nothing.
            return List.of();
        }
    }

    private List<Suggestion> first(String word) {
        List<Suggestion> found = new ArrayList<>();
        for (Verb verb : VerbTable.ALL) {
            found.add(new Suggestion(verb.name(), verb.description(), "pgdrill", true));
        }
        if (!word.isEmpty()) {
            onNode(node -> compgen(node, "command", word))
                    .forEach(name -> found.add(new Suggestion(name, "", "programs", true)));
        }
        return found;
    }

    private List<Suggestion> argument(Verb verb, String word) {
        return switch (verb.takes()) {
            case NODE -> plain(Stream.concat(session.nodes().stream(), verb.options().stream()));
            case STEP ->
                plain(session.current().stream()
                        .flatMap(drill -> drill.scenario().steps().stream())
                        .map(Step::id));
            case SCENARIO ->
                world.catalogue().list().scenarios().stream()
                        .map(each -> new Suggestion(each.id(), each.title(), "", true))
                        .toList();
            case DRILL -> plain(world.store().open().stream().map(each -> each.drill()));
            case QUESTION ->
                session.current().flatMap(Drill::step).stream()
                        .flatMap(step -> step.checks().stream())
                        .filter(check -> check.answer() != null)
                        .map(Completion::question)
                        .toList();
            case CHECK ->
                plain(session.current().flatMap(Drill::step).stream()
                        .flatMap(step -> step.checks().stream())
                        .map(Check::id));
            case SOLUTION ->
                plain(session.current().flatMap(Drill::step).stream()
                        .flatMap(step -> step.solutions().keySet().stream()));
            case SCENARIO_WORD -> plain(Stream.of("scenario"));
            case TOPIC ->
                plain(Stream.concat(
                        Stream.of("keys", "verbs", "concepts"),
                        VerbTable.ALL.stream().map(Verb::name)));
            case SQL -> plain(onNode(this::objects).stream());
            case TEXT, NOTHING -> List.of();
        };
    }

    private static Suggestion question(Check check) {
        return new Suggestion(
                check.id(), check.answer() == null ? "" : check.answer().question(), "", true);
    }

    private List<Suggestion> bash(List<String> words, String word) {
        boolean program = words.get(words.size() - 1).matches("[|;&(]+|sudo|time|watch|xargs");
        List<String> names = onNode(node -> compgen(node, program ? "command" : "file", word));
        return names.stream()
                .map(name -> new Suggestion(name, "", "", !name.endsWith("/")))
                .toList();
    }

    private List<String> compgen(Node node, String kind, String word) {
        String state = node.paths().workspace() + "/shell";
        return node.exec(ExecRequest.of(
                                "bash", "--noprofile", "--norc", "-c", FILES, "bash", state, kind, word, "" + MOST)
                        .withTimeout(PATIENCE))
                .out()
                .lines()
                .toList();
    }

    private List<String> objects(Node node) {
        return node.exec(ExecRequest.of("psql", "-X", "-At", "-c", OBJECTS).withTimeout(PATIENCE))
                .out()
                .lines()
                .limit(MOST)
                .toList();
    }

    private List<String> onNode(Function<Node, List<String>> look) {
        return session.current().map(drill -> look.apply(drill.node())).orElse(List.of());
    }

    private static List<Suggestion> plain(Stream<String> texts) {
        return texts.map(text -> new Suggestion(text, "", "", true)).toList();
    }
}
