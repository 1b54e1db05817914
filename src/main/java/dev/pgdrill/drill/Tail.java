package dev.pgdrill.drill;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Keeps the end of what a command prints, for the journal. */
final class Tail implements Consumer<byte[]> {
    /** Characters kept. */
    static final int LENGTH = 4_000;

    private static final Pattern CONTROL_SEQUENCES = Pattern.compile(
            "\u001b\\[[0-9;?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)|\u001b[@-Z\\\\-_=>()][AB012]?");
    private static final Pattern CONTROL_CHARACTERS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long bytes;

    @Override
    public synchronized void accept(byte[] piece) {
        bytes += piece.length;
        kept.writeBytes(piece);
        if (kept.size() > 64 * LENGTH) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, all.length - 8 * LENGTH, 8 * LENGTH);
        }
    }

    /** All that was printed. */
    synchronized long bytes() {
        return bytes;
    }

    /** The end of it as text, without control sequences. */
    synchronized String text() {
        String text = kept.toString(StandardCharsets.UTF_8);
        text = CONTROL_SEQUENCES.matcher(text).replaceAll("");
        text = CONTROL_CHARACTERS.matcher(text).replaceAll("");
        return text.length() <= LENGTH ? text : "…" + text.substring(text.length() - LENGTH + 1);
    }
}
