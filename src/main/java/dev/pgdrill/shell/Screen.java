package dev.pgdrill.shell;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where commands write: data on stdout, progress, hints and errors on stderr.
 *
 * @param colour whether escape sequences are welcome on stdout
 * @param errorColour whether they are on stderr, which is then a terminal
 * @param unicode whether the terminal shows more than ASCII
 */
public record Screen(PrintStream out, PrintStream err, boolean colour, boolean errorColour, boolean unicode) {

    /** By the environment ({@code NO_COLOR}, {@code TERM}, the locale) and what the launcher says of the terminal. */
    public static Screen of(PrintStream out, PrintStream err, Map<String, String> environment, String terminals) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean plain = dumb || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(
                out, err, !plain && terminals.contains("1"), !plain && terminals.contains("2"), utf8(environment));
    }

    private static boolean utf8(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.toLowerCase(java.util.Locale.ROOT).replace("-", "").contains("utf8");
            }
        }
        return false;
    }

    /** The screen of a terminal that the program holds itself: everything goes to that stream. */
    public static Screen on(PrintStream terminal, Map<String, String> environment) {
        return of(terminal, terminal, environment, "012");
    }

    /** What the terminal's bytes mean. */
    public static Charset charset() {
        return StandardCharsets.UTF_8;
    }

    public void line(String text) {
        out.println(text(text));
    }

    public void note(String text) {
        err.println(text(text));
    }

    /** Data on stdout, as it is. */
    public void raw(String text) {
        out.println(text);
    }

    /** One JSON document on stdout. */
    public void json(Object document) {
        out.println(Json.MAPPER.writeValueAsString(document));
    }

    public String bold(String text) {
        return styled("1", text);
    }

    public String dim(String text) {
        return styled("2", text);
    }

    public String green(String text) {
        return styled("32", text);
    }

    public String red(String text) {
        return styled("31", text);
    }

    public String yellow(String text) {
        return styled("33", text);
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** The text with what a terminal without Unicode can't show replaced. */
    public String text(String text) {
        if (unicode) {
            return text;
        }
        return text.replace("✓", "+")
                .replace("✗", "x")
                .replace("●", "*")
                .replace("…", "...")
                .replace("→", "->")
                .replace("–", "-")
                .replace("—", "-")
                .replace("·", "-")
                .replace("≤", "<=")
                .replace("≥", ">=")
                .replace("❯", ">")
                .replace("’", "'");
    }

    /** Loaded only by commands that write JSON. */
    private static final class Json {
        static final JsonMapper MAPPER =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    }
}
