package dev.pgdrill.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.testing.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("drill/journal.jsonl");
    }

    private static Event note(String text) {
        return new Event.Noted(null, text);
    }

    @Test
    void everyEventComesBackAsItWasWritten() {
        Story story = Story.whole();
        try (Journal journal = story.write(file())) {
            assertThat(journal.entries()).isEqualTo(story.entries().size());
        }
        assertThat(Journal.read(file())).extracting(Entry::event).isEqualTo(story.events());
        assertThat(Journal.read(file()))
                .extracting(Entry::at)
                .isEqualTo(story.entries().stream().map(Entry::at).toList());
    }

    @Test
    void theLastLineAloneTellsThatADrillEnded() throws IOException {
        for (Story story : List.of(Story.whole(), Story.givenUp())) {
            Path journal = directory.resolve(story.hashCode() + "/journal.jsonl");
            story.write(journal).close();
            String written = Files.readString(journal);
            assertThat(LastLine.endsDrill(journal)).isTrue();
            Files.writeString(journal, written.substring(0, written.length() - 1));
            assertThat(LastLine.endsDrill(journal)).as("torn").isFalse();
            Files.writeString(journal, written.substring(0, written.lastIndexOf('\n', written.length() - 2) + 1));
            assertThat(LastLine.endsDrill(journal)).as("one event earlier").isFalse();
        }
    }

    @Test
    void anEndIsFoundThoughItsLineIsLong() {
        for (int length : new int[] {(1 << 14) - 400, 1 << 14, 1 << 17, 1 << 20}) {
            Path journal = directory.resolve(length + "/journal.jsonl");
            try (Journal drill = Journal.create(journal)) {
                drill.append(new Event.DrillAbandoned("x".repeat(length)));
                assertThat(LastLine.endsDrill(journal))
                        .as(length + " characters")
                        .isTrue();
                drill.append(note("\"type\":\"drill-abandoned\"" + "x".repeat(length)));
                assertThat(LastLine.endsDrill(journal)).as(length + " after it").isFalse();
            }
        }
    }

    @Test
    void theStoriesHaveEveryKindOfEvent() {
        Set<Class<?>> told = Stream.of(Story.whole(), Story.givenUp())
                .flatMap(story -> story.events().stream())
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(told).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @Test
    void aLineIsCompactJsonChainedToTheOneAheadOfIt() throws Exception {
        Story.SettableClock clock = new Story.SettableClock();
        try (Journal journal = Journal.create(file(), clock)) {
            journal.append(note("a"));
            journal.append(new Event.Noted("recover", "b"));
        }
        List<String> lines = Files.readAllLines(file());
        assertThat(lines.get(0))
                .isEqualTo("{\"seq\":1,\"at\":\"2026-03-14T11:40:00Z\",\"prev\":\"" + "0".repeat(64)
                        + "\",\"event\":{\"type\":\"noted\",\"text\":\"a\"}}");
        String hash = HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256").digest(lines.get(0).getBytes(StandardCharsets.UTF_8)));
        assertThat(lines.get(1))
                .isEqualTo("{\"seq\":2,\"at\":\"2026-03-14T11:40:00Z\",\"prev\":\"" + hash
                        + "\",\"event\":{\"type\":\"noted\",\"step\":\"recover\",\"text\":\"b\"}}");
    }

    @Test
    void timeNeverRunsBackwards() {
        Story.SettableClock clock = new Story.SettableClock();
        try (Journal journal = Journal.create(file(), clock)) {
            Entry first = journal.append(note("a"));
            clock.advance(Duration.ofHours(-1));
            assertThat(journal.append(note("b")).at()).isEqualTo(first.at());
        }
        try (Journal journal = Journal.open(file(), clock, entry -> {})) {
            assertThat(journal.append(note("c")).at()).isEqualTo(JournalFixtures.BEGIN);
        }
        assertThat(Journal.read(file())).hasSize(3);
    }

    @Test
    void openGoesOnWhereTheJournalEnded() {
        try (Journal journal = Journal.create(file())) {
            journal.append(note("a"));
        }
        List<Entry> replayed = new ArrayList<>();
        try (Journal journal = Journal.open(file(), replayed::add)) {
            assertThat(journal.append(note("b")).sequence()).isEqualTo(2);
        }
        assertThat(replayed).extracting(Entry::event).containsExactly(note("a"));
        assertThat(Journal.read(file())).extracting(Entry::event).containsExactly(note("a"), note("b"));
    }

    @Test
    void createRefusesAJournalThatIsThere() {
        Journal.create(file()).close();
        assertThatThrownBy(() -> Journal.create(file()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("already");
    }

    @Test
    void aMissingJournalIsAUserError() {
        assertThatThrownBy(() -> Journal.read(file())).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> Journal.open(file())).isInstanceOf(UserError.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void aListenerHearsOfAnEntryThatIsOnDisk() {
        try (Journal journal = Journal.create(file())) {
            List<List<Entry>> seen = new ArrayList<>();
            journal.listen(entry -> seen.add(Journal.read(file())));
            Entry entry = journal.append(note("a"));
            assertThat(seen).containsExactly(List.of(entry));
        }
    }

    @Test
    void aFailingListenerKeepsNobodyFromHearing() {
        try (Journal journal = Journal.create(file())) {
            List<Entry> heard = new ArrayList<>();
            journal.listen(entry -> {
                throw new IllegalStateException("mine");
            });
            journal.listen(heard::add);
            assertThatThrownBy(() -> journal.append(note("a"))).hasMessage("mine");
            assertThat(heard).hasSize(1);
        }
        assertThat(Journal.read(file())).hasSize(1);
    }

    @Test
    void aTornLastLineIsIgnoredOnReadAndCutOffOnOpenAtEveryByte() throws IOException {
        try (Journal journal = Journal.create(file())) {
            journal.append(note("a"));
            journal.append(note("ä \u2028 \" 🐘"));
        }
        byte[] whole = Files.readAllBytes(file());
        int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Path torn = directory.resolve("torn-" + length);
            byte[] content = Arrays.copyOf(whole, length);
            Files.write(torn, content);
            assertThat(Journal.read(torn)).as("cut at %d", length).hasSize(1);
            assertThat(torn).hasBinaryContent(content);
            try (Journal journal = Journal.open(torn)) {
                assertThat(Files.size(torn)).isEqualTo(first);
                journal.append(note("c"));
            }
            assertThat(Journal.read(torn)).extracting(Entry::event).containsExactly(note("a"), note("c"));
        }
    }

    @Test
    void zerosLeftByACrashAreATornLine() throws IOException {
        try (Journal journal = Journal.create(file())) {
            journal.append(note("a"));
        }
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length + 4096));
        try (Journal journal = Journal.open(file())) {
            journal.append(note("b"));
        }
        assertThat(Journal.read(file())).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a changed text         | 2 | "text":"b"       | "text":"B"                    | 3 | doesn't follow from line 2
            a changed time         | 2 | "at":"2026       | "at":"2027                    | 3 | doesn't follow
            a changed sequence     | 2 | "seq":2          | "seq":7                       | 2 | entry 7 stands where entry 2
            garbage                | 2 | {"seq"           | hello                         | 2 | not JSON
            an unknown type        | 2 | "type":"noted"   | "type":"nodded"               | 2 | unknown type, nodded
            a duplicate key        | 2 | "seq":2          | "seq":2,"seq":2               | 2 | duplicate
            an unknown field       | 2 | "text":"b"       | "text":"b","colour":"red"     | 2 | colour
            a missing field        | 2 | ,"text":"b"      | ''                            | 2 | text
            a missing type         | 2 | "type":"noted"   | "typ":"noted"                 | 2 | not an entry
            something after it     | 2 | "text":"b"}}     | "text":"b"}} {}               | 2 | not an entry
            no entry               | 2 | .*               | null                          | 2 | no entry
            an empty line          | 2 | .*               | ''                            | 2 | not an entry
            a first that follows   | 1 | "prev":"0        | "prev":"1                     | 1 | first entry
            """)
    void tamperingIsRefusedWithItsLine(String what, int line, String from, String to, int reported, String reason)
            throws IOException {
        threeNotes();
        List<String> lines = new ArrayList<>(Files.readAllLines(file()));
        String changed = from.equals(".*") ? to : lines.get(line - 1).replace(from, to);
        assertThat(changed).isNotEqualTo(lines.get(line - 1));
        lines.set(line - 1, changed);
        Files.write(file(), lines);
        refused(reported, reason);
    }

    @Test
    void aLineCutOutIsRefused() throws IOException {
        threeNotes();
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), List.of(lines.get(0), lines.get(2)));
        refused(2, "entry 3 stands where entry 2 belongs");
    }

    @Test
    void swappedLinesAreRefused() throws IOException {
        threeNotes();
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), List.of(lines.get(0), lines.get(2), lines.get(1)));
        refused(2, "entry 3");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        threeNotes();
        byte[] bytes = Files.readAllBytes(file());
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"b\"") + 1] = (byte) 0xff;
        Files.write(file(), bytes);
        refused(2, "");
    }

    private void threeNotes() {
        try (Journal journal = Journal.create(file())) {
            journal.append(note("a"));
            journal.append(note("b"));
            journal.append(note("c"));
        }
    }

    private void refused(int line, String reason) {
        for (Callable<?> way : List.<Callable<?>>of(() -> Journal.read(file()), () -> Journal.open(file()))) {
            UserError error = catchThrowableOfType(UserError.class, way::call);
            assertThat(error).hasMessageContaining("line " + line).hasMessageContaining(reason);
            assertThat(error.where()).isEqualTo(file() + ":" + line);
            assertThat(error.exitCode()).isEqualTo(ExitCode.INVALID_CONTENT);
        }
    }

    @Test
    void halfASurrogatePairCannotStopTheDrill() {
        try (Journal journal = Journal.create(file())) {
            journal.append(note("cut \ud83d"));
        }
        assertThat(Journal.read(file())).extracting(Entry::event).containsExactly(note("cut ?"));
    }

    @Test
    void appendsFromManyThreadsMakeOneChain() throws Exception {
        int threads = 8;
        int each = 25;
        List<Entry> heard = new ArrayList<>();
        try (Journal journal = Journal.create(file())) {
            journal.listen(heard::add);
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            CountDownLatch go = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "t" + thread;
                done.add(pool.submit(() -> {
                    go.await();
                    for (int i = 0; i < each; i++) {
                        journal.append(note(name + "/" + i));
                    }
                    return null;
                }));
            }
            go.countDown();
            for (Future<?> future : done) {
                future.get();
            }
            pool.shutdown();
        }
        assertThat(Journal.read(file())).hasSize(threads * each).isEqualTo(heard);
    }

    @Test
    void anInterruptedThreadCanAppend() {
        try (Journal journal = Journal.create(file())) {
            Thread.currentThread().interrupt();
            journal.append(note("a"));
            assertThat(Thread.interrupted()).isTrue();
            journal.append(note("b"));
        }
        assertThat(Journal.read(file())).hasSize(2);
    }

    @Test
    void aFullDiskLosesNothingAndCanBeTriedAgain() throws Exception {
        Path mount = directory.resolve("small");
        try (SmallDisk disk = SmallDisk.mount(mount, 64 << 10)) {
            Path file = mount.resolve("journal.jsonl");
            try (Journal journal = Journal.create(file)) {
                journal.append(note("kept"));
                byte[] before = Files.readAllBytes(file);
                Path ballast = disk.fill();
                UserError error =
                        catchThrowableOfType(UserError.class, () -> journal.append(note("x".repeat(100_000))));
                assertThat(error.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
                assertThat(error).hasMessageContaining(file.toString());
                assertThat(file).hasBinaryContent(before);
                Files.delete(ballast);
                journal.append(note("y".repeat(20_000)));
            }
            assertThat(Journal.read(file)).hasSize(2);
        }
    }

    @Test
    void aLongLineIsRead() {
        String text = "x".repeat(1_000_000);
        try (Journal journal = Journal.create(file())) {
            journal.append(note(text));
            journal.append(note("b"));
        }
        assertThat(Journal.read(file())).extracting(Entry::event).containsExactly(note(text), note("b"));
    }
}
