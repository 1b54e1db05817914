package dev.pgdrill.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pgdrill.UserError;
import dev.pgdrill.report.Report;
import dev.pgdrill.report.ReportFormat;
import dev.pgdrill.testing.Mutation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that somebody or something changed: refused with their line, or read as they were written. */
class JournalMutationTest {
    @TempDir
    Path directory;

    private Path file;
    private byte[] written;
    private List<Entry> entries;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("journal.jsonl");
        try (Journal journal = Journal.create(file, Clock.fixed(JournalFixtures.BEGIN, java.time.ZoneOffset.UTC))) {
            Story.whole().entries().forEach(entry -> journal.append(entry.event()));
        }
        written = Files.readAllBytes(file);
        entries = Journal.read(file);
    }

    @Test
    void changedBytesAreRefusedOrChangeNothing() {
        Mutation.each(mutation -> {
            Files.write(file, mutation.bytes(written));
            try {
                List<Entry> read = Journal.read(file);
                // Nothing vouches for the last line but the next one.
                int vouched = Math.max(0, read.size() - 1);
                assertThat(read.subList(0, vouched).equals(entries.subList(0, vouched)))
                        .isTrue();
            } catch (UserError refused) {
                assertThat(refused.where()).contains("journal.jsonl:");
            }
        });
    }

    /** Whoever forges the whole chain can have what is written believed, but can't break pgdrill with it. */
    @Test
    void changedEventsInAWholeChainBreakNothing() {
        List<String> lines = new String(written, StandardCharsets.UTF_8).lines().toList();
        assertTimeoutPreemptively(
                Duration.ofHours(5),
                () -> Mutation.each(mutation -> {
                    List<String> changed = new ArrayList<>(lines);
                    int chosen = mutation.below(lines.size());
                    changed.set(chosen, mutation.json(lines.get(chosen)));
                    if (mutation.below(3) == 0) {
                        changed.remove(mutation.below(changed.size()));
                    }
                    if (mutation.below(3) == 0) {
                        changed.add(mutation.below(changed.size()), changed.get(mutation.below(changed.size())));
                    }
                    Files.write(file, chained(changed));
                    try {
                        Report report = Report.of(Journal.read(file));
                        for (ReportFormat format : ReportFormat.values()) {
                            format.render(report);
                        }
                    } catch (UserError refused) {
                        assertThat(refused.getMessage()).isNotBlank();
                    } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
                        fail(
                                mutation + " of " + lines.get(chosen) + "\nto "
                                        + changed.get(Math.min(chosen, changed.size() - 1)),
                                crash);
                    }
                }));
    }

    /** The lines with sequence and hashes put right. */
    private static byte[] chained(List<String> lines) {
        StringBuilder text = new StringBuilder();
        String hash = JournalFormat.NO_PREVIOUS;
        int sequence = 0;
        for (String line : lines) {
            sequence++;
            String right = line.replaceFirst("\"seq\":\\d+", "\"seq\":" + sequence)
                    .replaceFirst("\"prev\":\"[0-9a-f]{64}\"", "\"prev\":\"" + hash + "\"");
            byte[] bytes = right.getBytes(StandardCharsets.UTF_8);
            hash = JournalFormat.hash(JournalFormat.digest(), bytes, 0, bytes.length);
            text.append(right).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
