package dev.pgdrill.cli;

import dev.pgdrill.shell.MarkdownText;
import dev.pgdrill.shell.Screen;
import org.jline.utils.AttributedString;

/** Markdown on stdout: laid out for who reads it at a terminal, and as it is for everybody else. */
final class Prose {
    private Prose() {}

    static void print(Screen screen, String markdown) {
        if (!Terminals.output()) {
            screen.line(markdown.strip());
            return;
        }
        for (AttributedString line : MarkdownText.lines(markdown, Terminals.columns())) {
            screen.line(screen.colour() ? line.toAnsi() : line.toString());
        }
    }
}
