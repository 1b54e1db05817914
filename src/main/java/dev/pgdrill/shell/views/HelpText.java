package dev.pgdrill.shell.views;

import dev.pgdrill.UserError;
import dev.pgdrill.shell.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shell's help: the essentials, keys, verbs, concepts, and each verb and concept by itself. Pure. */
public final class HelpText {
    /** What {@code help} takes besides verbs and concepts. */
    public static final List<String> TOPICS = List.of("keys", "verbs", "concepts");

    private static final int NARROWEST = 40;

    /** Prose wider than this is hard to read. */
    private static final int WIDEST = 96;

    /** Each key and what it does. */
    private static final List<List<String>> KEYS = List.of(
            List.of("Tab", "complete verbs, nodes, scenarios, files and SQL names"),
            List.of("Up, Down", "earlier and later lines"),
            List.of("Ctrl-R", "search earlier lines"),
            List.of("Right", "take the suggestion shown in grey"),
            List.of("Ctrl-A, Ctrl-E", "to the beginning, to the end of the line"),
            List.of("Ctrl-W, Ctrl-U", "delete the word, the line before the cursor"),
            List.of("Ctrl-L", "clear the screen"),
            List.of("Ctrl-C", "drop the line; in a program, what the program makes of it"),
            List.of("Ctrl-Z", "nothing: each line has a bash of its own, so none could fetch it back"),
            List.of("Ctrl-D", "on an empty line: leave, as quit does"),
            List.of("!LINE", "run LINE in bash even if it begins with a verb: !top"));

    private final Screen screen;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private HelpText(int columns, Screen screen) {
        this.columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
        this.screen = screen;
    }

    /**
     * Help in lines of at most that many columns, styled as the screen allows.
     *
     * @param topic empty for the essentials; {@code keys}, {@code verbs}, {@code concepts}, a verb, an alias or a concept
     * @throws UserError with exit code 2 if there is no such topic
     */
    public static List<String> lines(String topic, int columns, Screen screen) {
        HelpText help = new HelpText(columns, screen);
        String word = topic.strip();
        switch (word) {
            case "" -> help.essentials();
            case "keys" -> help.keys();
            case "verbs" -> help.verbs();
            case "concepts" -> help.concepts();
            default -> help.about(word);
        }
        return help.lines;
    }

    private void essentials() {
        paragraph("", "A line that begins with a lab verb is pgdrill's; any other runs in bash on the current node.");
        blank();
        Stream.of("task", "check", "hint", "next", "use", "nodes", "timeline", "reset", "finish", "quit")
                .flatMap(name -> VerbTable.find(name).stream())
                .forEach(this::row);
        blank();
        paragraph("", "help verbs: every verb. help keys: keys at the prompt. help concepts: what the words mean.");
        paragraph("", "help VERB and help CONCEPT tell more.");
    }

    private void keys() {
        int width = KEYS.stream().mapToInt(key -> key.get(0).length()).max().orElse(0);
        KEYS.forEach(key -> entry(key.get(0), width, key.get(1)));
    }

    private void verbs() {
        for (Verb.Group group : Verb.Group.values()) {
            if (!lines.isEmpty()) {
                blank();
            }
            lines.add(screen.bold(screen.text(group.title())));
            VerbTable.ALL.stream().filter(verb -> verb.group() == group).forEach(this::row);
        }
        blank();
        paragraph("", "A leading ! sends a line to bash whatever it begins with: !top is the program.");
    }

    private void concepts() {
        int width = Concept.ALL.stream()
                .mapToInt(each -> each.word().length())
                .max()
                .orElse(0);
        Concept.ALL.forEach(each -> entry(each.word(), width, each.brief()));
        blank();
        paragraph("", "help CONCEPT tells more: help probe");
    }

    /** A verb and a concept may share a word; both are told then. */
    private void about(String word) {
        VerbTable.find(word).ifPresent(this::verb);
        Concept.find(word).ifPresent(this::concept);
        if (lines.isEmpty()) {
            String verbs = VerbTable.ALL.stream().map(Verb::name).collect(Collectors.joining(", "));
            throw UserError.usage("there is no help on " + word, "verbs: " + verbs);
        }
    }

    private void verb(Verb verb) {
        String alias = verb.alias() == null ? "" : "   (or " + verb.alias() + ")";
        lines.add(screen.bold(verb.usage()) + screen.dim(alias));
        paragraph("  ", verb.description() + ".");
        if (!verb.more().isEmpty()) {
            paragraph("  ", verb.more());
        }
        if (!verb.example().equals(verb.name())) {
            lines.add(screen.dim("  for example: ") + verb.example());
        }
    }

    private void concept(Concept concept) {
        if (!lines.isEmpty()) {
            blank();
        }
        lines.add(screen.bold(concept.word()));
        paragraph("  ", concept.text());
    }

    /** A verb in one row: its alias in a column of its own, so that those who look for it find it. */
    private void row(Verb verb) {
        int width = VerbTable.ALL.stream()
                .filter(each -> each.usage().length() <= 22)
                .mapToInt(each -> each.usage().length())
                .max()
                .orElse(0);
        String alias = verb.alias() == null ? " " : verb.alias();
        String usage = verb.usage().length() > width ? verb.name() + " TOPIC" : verb.usage();
        entry(alias + "  " + usage, width + 3, verb.description());
    }

    private void entry(String name, int width, String text) {
        List<String> wrapped = Cells.wrap(screen.text(text), columns - width - 4);
        lines.add("  " + screen.bold(Cells.left(name, width, screen)) + "  " + wrapped.get(0));
        wrapped.subList(1, wrapped.size()).forEach(more -> lines.add(" ".repeat(width + 4) + more));
    }

    private void paragraph(String indent, String text) {
        Cells.wrap(screen.text(text), columns - indent.length()).forEach(line -> lines.add(indent + line));
    }

    private void blank() {
        lines.add("");
    }
}
