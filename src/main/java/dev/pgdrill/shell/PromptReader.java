package dev.pgdrill.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;
import org.jline.widget.AutosuggestionWidgets;
import org.jspecify.annotations.Nullable;

/** Reads lines at the prompt: history, completion, suggestions, and lines that go on as they do in bash. */
final class PromptReader extends LineReaderImpl {
    private @Nullable LineHelp help;

    PromptReader(Terminal terminal, boolean capable) throws IOException {
        super(terminal, "pgdrill");
        setParser(new BashParser());
        setCompleter((reader, line, candidates) -> complete(line, candidates));
        // History expansion would surprise whoever types a password or a pattern with an exclamation mark.
        option(Option.DISABLE_EVENT_EXPANSION, true);
        option(Option.HISTORY_IGNORE_SPACE, true);
        option(Option.HISTORY_IGNORE_DUPS, true);
        option(Option.AUTO_FRESH_LINE, capable);
        option(Option.BRACKETED_PASTE, capable);
        option(Option.LIST_PACKED, true);
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  > ");
        setVariable(LineReader.HISTORY_SIZE, 2_000);
        setVariable(LineReader.HISTORY_FILE_SIZE, 10_000);
        if (capable) {
            setAutosuggestion(SuggestionType.HISTORY);
            new AutosuggestionWidgets(this).enable();
        }
        getKeyMaps().computeIfPresent(MAIN, (name, keys) -> withoutMouse(keys));
    }

    /**
     * Without the keys that JLine means for the mouse, with a backslash where it wants Escape: with them a typed backslash
     * waits for what comes after it, and lines that were typed ahead get that in the wrong place. A copy, since to unbind
     * a key leaves its beginning as one that something may follow.
     */
    private static KeyMap<Binding> withoutMouse(KeyMap<Binding> keys) {
        KeyMap<Binding> copy = new KeyMap<>();
        copy.setUnicode(keys.getUnicode());
        copy.setNomatch(keys.getNomatch());
        copy.setAmbiguousTimeout(keys.getAmbiguousTimeout());
        keys.getBoundKeys().forEach((bound, binding) -> {
            if (bound.length() == 1 || !bound.startsWith("\\")) {
                copy.bind(binding, bound);
            }
        });
        return copy;
    }

    void help(LineHelp given) {
        help = given;
    }

    /** Lines are remembered there from now on, and those already there are offered. */
    void history(Path file) {
        setVariable(LineReader.HISTORY_FILE, file);
        DefaultHistory own = new DefaultHistory();
        setHistory(own);
        own.attach(this);
    }

    /** Does something to the terminal while nothing else is drawn. */
    void quietly(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether more has to come before the text can be run. */
    boolean goesOn(String text) {
        LineHelp asked = help;
        return Typed.of(text, line -> asked != null && asked.isVerb(line)).open();
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        LineHelp asked = help;
        if (asked == null) {
            return;
        }
        String word =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        for (LineHelp.Suggestion each : asked.suggest(line.words().subList(0, line.wordIndex()), word)) {
            candidates.add(new Candidate(
                    each.text(),
                    each.text(),
                    each.group(),
                    each.description().isEmpty() ? null : each.description(),
                    null,
                    null,
                    each.whole()));
        }
    }

    /** Splits words for completion as bash roughly does, and knows which lines go on. */
    private final class BashParser extends DefaultParser {
        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE) {
                LineHelp asked = help;
                if (Typed.of(line, typed -> asked != null && asked.isVerb(typed))
                        .open()) {
                    throw new EOFError(-1, -1, "the line goes on");
                }
            }
            return super.parse(line, cursor, context);
        }
    }
}
