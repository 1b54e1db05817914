package dev.pgdrill.cli;

import dev.pgdrill.shell.MarkdownText;
import dev.pgdrill.shell.Screen;

/** Markdown on stdout: laid out for who reads it at a terminal, and as it is for everybody else. */
final class Prose {
    private Prose() {}

    static void print(Screen screen, String markdown) {
        if (Terminals.output()) {
            MarkdownText.print(screen, markdown, Terminals.columns());
        } else {
            screen.line(markdown.strip());
        }
    }
}
