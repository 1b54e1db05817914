package dev.pgdrill.shell.views;

import dev.pgdrill.shell.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Screens that tests draw on. */
final class Screens {
    static final Screen UNICODE = screen(false, true);
    static final Screen ASCII = screen(false, false);
    static final Screen COLOUR = screen(true, true);

    private Screens() {}

    private static Screen screen(boolean colour, boolean unicode) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Screen(nowhere, nowhere, colour, colour, unicode);
    }
}
