package dev.pgdrill.report;

import dev.pgdrill.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A form a report can take.
 *
 * <p>Adding one: a constant here with its file name and its renderer, and a row in {@code docs/reference/journal.md}.
 */
public enum ReportFormat {
    /** Complete, versioned, for programs. */
    JSON("report.json", JsonReport::render),
    /** One self-contained page. */
    HTML("report.html", HtmlReport::render),
    /** What one attaches to an incident's ticket. */
    MARKDOWN("report.md", MarkdownReport::render),
    /** For continuous integration: a suite a step, a case a check. */
    JUNIT("junit.xml", JUnitReport::render);

    private static final String PARTIAL = ".report";

    private final String fileName;
    private final Function<Report, String> renderer;

    ReportFormat(String fileName, Function<Report, String> renderer) {
        this.fileName = fileName;
        this.renderer = renderer;
    }

    public String fileName() {
        return fileName;
    }

    /** The whole document. */
    public String render(Report report) {
        return renderer.apply(report);
    }

    /**
     * Writes every form into a directory, which is made if need be.
     *
     * @return the files, by format
     * @throws UserError if they can't be written
     */
    public static Map<ReportFormat, Path> writeAll(Report report, Path directory) {
        removePartial(directory);
        Map<ReportFormat, Path> written = new EnumMap<>(ReportFormat.class);
        for (ReportFormat format : values()) {
            Path file = directory.resolve(format.fileName);
            try {
                Files.createDirectories(directory);
                // Renamed when whole, so that nobody opens half a report.
                Path partial = Files.createTempFile(directory, PARTIAL, null);
                try {
                    Files.write(partial, format.render(report).getBytes(StandardCharsets.UTF_8));
                    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(partial);
                }
            } catch (IOException failure) {
                throw UserError.environment(
                                "cannot write the report " + file + ": " + failure.getMessage(),
                                "free some space or make the directory writable; the journal has everything")
                        .causedBy(failure);
            }
            written.put(format, file);
        }
        return written;
    }

    /** What a process left that was killed while it wrote. */
    private static void removePartial(Path directory) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, PARTIAL + "*")) {
            for (Path partial : left) {
                Files.deleteIfExists(partial);
            }
        } catch (IOException harmless) {
            // It is not there yet, or writing fails too and says why.
        }
    }
}
