package dev.pgdrill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.Directories;
import dev.pgdrill.shell.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is published about the command line is what the commands say. {@code -Dpgdrill.write=true} writes it anew. */
class CliReferenceTest {
    private static final Path REFERENCE = Path.of("docs/reference/cli.md");
    private static final Path MANUAL_PAGE = Path.of("docs/reference/pgdrill.1");

    /** Variables that pgdrill gives to nodes and to itself, of no use to anybody outside. */
    private static final Set<String> INNER = Set.of(
            "PGDRILL_ATTACHED",
            "PGDRILL_LINE",
            "PGDRILL_CONSOLE",
            "PGDRILL_DRILL",
            "PGDRILL_NODE",
            "PGDRILL_PLAIN",
            "PGDRILL_STATE",
            "PGDRILL_WORKSPACE");

    private final CommandLine commands = CliFacts.commands(new Context(
            Map.of(),
            new Screen(System.out, System.err, false, false, true),
            Directories.of(Map.of("HOME", "/home/ada")),
            Path.of(""),
            "0"));

    @TempDir
    Path directory;

    @Test
    void theReferenceIsUpToDate() throws IOException {
        upToDate(REFERENCE, CliReference.generate(commands));
    }

    @Test
    void theManualPageIsUpToDate() throws IOException {
        upToDate(MANUAL_PAGE, ManualPage.generate(commands));
    }

    /** Where groff is installed; nothing else of the project needs it. */
    @TestFactory
    Stream<DynamicTest> theManualPageIsRoff() {
        return Programs.installed("groff")
                .map(groff -> DynamicTest.dynamicTest(groff, () -> {
                    Path page = Files.writeString(directory.resolve("pgdrill.1"), ManualPage.generate(commands));
                    assertThat(Programs.output(groff, "-man", "-Tutf8", "-ww", "-z", page.toString()))
                            .isEmpty();
                }));
    }

    @Test
    void everyDocumentIsInTheReference() {
        Set<String> printed = new TreeSet<>(found(
                "pgdrill\\.([a-z-]+)/\\d+\"|(?:document|say|Documents\\.of)\\(\\s*\"([a-z-]+)\"",
                List.of(Path.of("src/main/java/dev/pgdrill/cli"), Path.of("src/main/java/dev/pgdrill/report"))));
        assertThat(CliFacts.DOCUMENTS.keySet().stream().map(name -> name.replaceAll("pgdrill\\.|/\\d+", "")))
                .containsExactlyInAnyOrderElementsOf(printed);
    }

    @Test
    void everyVariableIsInTheReference() {
        Set<String> read = new TreeSet<>(found(
                "\\b(PGDRILL_[A-Z_]*[A-Z])\\b",
                List.of(Path.of("src/main/java/dev/pgdrill"), Path.of("pgdrill"), Path.of("launcher"))));
        read.removeAll(INNER);
        assertThat(CliFacts.ENVIRONMENT.keySet()).containsAll(read);
    }

    private static void upToDate(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("pgdrill.write")) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as("./mvnw test -Dtest=CliReferenceTest -Dpgdrill.write=true writes it anew")
                .hasContent(generated);
    }

    /** The first group that matched, wherever the pattern is found. */
    private static Set<String> found(String pattern, List<Path> places) {
        Pattern compiled = Pattern.compile(pattern);
        Set<String> found = new TreeSet<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher matcher = compiled.matcher(Files.readString(file));
                    while (matcher.find()) {
                        found.add(
                                matcher.groupCount() > 1 && matcher.group(1) == null
                                        ? matcher.group(2)
                                        : matcher.group(1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }
}
