package dev.pgdrill.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a journal's last line tells without all others: whoever looks for the drill to go on with should not have to read
 * all that was ever played.
 */
public final class LastLine {
    /** The beginning of a line of {@link JournalFormat}'s. */
    private static final Pattern ENDING = Pattern.compile(
            "\\{\"seq\":\\d+,\"at\":\"[^\"]+\",\"prev\":\"[0-9a-f]+\",\"event\":\\{\"type\":\"drill-(finished|abandoned)\".*",
            Pattern.DOTALL);

    private static final int WINDOW = 1 << 14;
    private static final int LONGEST = 1 << 22;

    private LastLine() {}

    /** Whether the drill ended with it, after which nothing is written. False also where that can't be told. */
    public static boolean endsDrill(Path journal) {
        try (SeekableByteChannel channel = Files.newByteChannel(journal)) {
            for (int window = WINDOW; window <= LONGEST; window *= 4) {
                String tail = tail(channel, window);
                if (!tail.endsWith("\n")) {
                    return false;
                }
                int before = tail.lastIndexOf('\n', tail.length() - 2);
                if (before >= 0 || tail.length() < window) {
                    return ENDING.matcher(tail.substring(before + 1)).matches();
                }
            }
            return false;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The last bytes, one character each. */
    private static String tail(SeekableByteChannel channel, int window) throws IOException {
        channel.position(Math.max(0, channel.size() - window));
        ByteBuffer buffer = ByteBuffer.allocate(window);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // Until the buffer is full or the file ends.
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
    }
}
