package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scenario whose wrong transcripts are attacks on its checks, by settings, schemas, roles, files, shells and signals:
 * none makes a check pass, and none breaks one. What is hostile and right all the same passes.
 */
@Tag("docker")
class SabotageTest {
    @TempDir
    Path home;

    @Test
    void checksStandIt() throws Exception {
        Requires.docker();
        Path scenarios = Path.of(SabotageTest.class.getResource("/scenarios").toURI());
        Pgdrill pgdrill = new Pgdrill(home, "docker");
        pgdrill.with(Map.of("PGDRILL_SCENARIOS", scenarios.toString()));
        Result test = pgdrill.run("test", "sabotage", "--quick");
        assertThat(test.exit()).as(test.out() + test.err()).isZero();
    }
}
