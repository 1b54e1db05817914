package dev.pgdrill.cluster;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to start on a terminal, as the node's user.
 *
 * @param command the program and its arguments
 * @param environment variables added to the node's own; {@code TERM} belongs here
 * @param directory the working directory; null for the user's home
 * @param columns the terminal's width in characters
 * @param rows the terminal's height in characters
 */
public record ConsoleRequest(
        List<String> command,
        Map<String, String> environment,
        @Nullable String directory,
        int columns,
        int rows) {}
