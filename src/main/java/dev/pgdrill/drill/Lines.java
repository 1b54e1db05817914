package dev.pgdrill.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Where a typed line ends: a line goes on over open quotes, backslashes, here-documents and compound commands, exactly
 * as it does at bash's own prompt, because bash's own parser is asked.
 */
public final class Lines {
    /** Lines without any of these are complete, so bash needn't be asked. */
    private static final Pattern MAY_CONTINUE =
            Pattern.compile("['\"`\\\\$({<|&]|\\b(if|for|while|until|case|select)\\b");

    private static final Pattern UNFINISHED = Pattern.compile(
            "unexpected end of file|unexpected EOF while looking for|here-document at line \\d+ delimited by end-of-file");

    private Lines() {}

    /** Whether the text can be run, or more of it has to come. A text that is wrong is complete: bash then says so. */
    public static boolean complete(String text) {
        if (Interpreter.isVerb(text) || !MAY_CONTINUE.matcher(text).find()) {
            return true;
        }
        if (endsWithBackslash(text)) {
            return false;
        }
        return !UNFINISHED.matcher(parse(text)).find();
    }

    /** The lines of a transcript, each complete. Blank lines and comments between them are left out. */
    public static List<String> split(String transcript) {
        List<String> lines = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (String line : transcript.split("\n", -1)) {
            if (pending.length() == 0 && (line.isBlank() || line.startsWith("#"))) {
                continue;
            }
            pending.append(pending.length() == 0 ? "" : "\n").append(line);
            if (complete(pending.toString())) {
                lines.add(pending.toString());
                pending.setLength(0);
            }
        }
        if (pending.length() > 0) {
            lines.add(pending.toString());
        }
        return lines;
    }

    private static boolean endsWithBackslash(String text) {
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** What bash says of the text without running any of it. */
    private static String parse(String text) {
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-n", "-c", text);
        builder.environment().put("LC_ALL", "C");
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("bash is needed to read typed lines", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
