package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import dev.pgdrill.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk that holds the journals is full. */
@Tag("local")
class FullDiskTest {
    @TempDir
    Path home;

    @Test
    void aDrillSaysSoAndGoesOnOnceThereIsRoom() throws Exception {
        Requires.local();
        try (SmallDisk disk = SmallDisk.mount(home.resolve("state"), 1 << 20)) {
            Pgdrill pgdrill = new Pgdrill(home, "local", home.resolve("state"));
            TwoSteps.write(pgdrill.scenarios());
            Path ballast = disk.fill();
            refused(pgdrill.run("start", TwoSteps.ID, "--detach"));
            Files.delete(ballast);
            assertThat(pgdrill.run("clean", "--json", "--yes").json().get("removed"))
                    .isEmpty();

            Result start = pgdrill.run("start", TwoSteps.ID, "--detach");
            assertThat(start.exit()).as(start.err()).isZero();
            pgdrill.run("exec", "primary", "--", "psql -qc 'create table public.notes as select 1'");
            byte[] before = Files.readAllBytes(journal(pgdrill));

            ballast = disk.fill();
            // Longer than what is left of the journal's last block.
            String padding = " # " + "x".repeat(10_000);
            refused(pgdrill.run("exec", "primary", "--", "psql -qc 'drop table public.notes'" + padding));
            assertThat(journal(pgdrill)).content().startsWith(new String(before));
            Files.delete(ballast);

            Result check = pgdrill.run("check");
            assertThat(check.exit()).as(check.out() + check.err()).isZero();
            assertThat(pgdrill.run("abandon").exit()).isZero();
            assertThat(Traces.of(journal(pgdrill).getParent().getFileName().toString(), "local"))
                    .isEmpty();
        }
    }

    private static void refused(Result result) {
        assertThat(result.exit()).as(result.err()).isEqualTo(4);
        assertThat(result.err()).contains("No space left on device").contains("hint: ");
        assertThat(result.err()).doesNotContain("\tat ");
    }

    private static Path journal(Pgdrill pgdrill) throws IOException {
        try (Stream<Path> drills = Files.list(pgdrill.drills())) {
            return drills.findFirst().orElseThrow().resolve("journal.jsonl");
        }
    }
}
