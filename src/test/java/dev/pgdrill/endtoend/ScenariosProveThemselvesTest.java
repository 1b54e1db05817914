package dev.pgdrill.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.endtoend.Pgdrill.Result;
import dev.pgdrill.testing.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundled scenario on every runtime it declares: untouched it fails, mistakes are caught, the reference passes. */
class ScenariosProveThemselvesTest {
    @TempDir
    Path home;

    static Stream<String> onDocker() {
        return declaring("docker");
    }

    static Stream<String> onLocal() {
        return declaring("local");
    }

    private static Stream<String> declaring(String runtime) {
        Path bundled = Path.of(System.getProperty("pgdrill.home", ""), "scenarios");
        return Catalogue.of(List.of(bundled)).scenarios().stream()
                .map(folder -> folder.scenario())
                .filter(scenario -> scenario.requires().runtimes().contains(runtime))
                .map(scenario -> scenario.id());
    }

    @Tag("docker")
    @ParameterizedTest
    @MethodSource
    void onDocker(String scenario) throws Exception {
        Requires.docker();
        prove(scenario, "docker");
    }

    @Tag("local")
    @ParameterizedTest
    @MethodSource
    void onLocal(String scenario) throws Exception {
        Requires.local("pgbackrest");
        prove(scenario, "local");
    }

    private void prove(String scenario, String runtime) throws Exception {
        Pgdrill pgdrill = new Pgdrill(home, runtime);
        Files.createDirectories(pgdrill.scenarios());
        Result test = pgdrill.run("test", scenario, "--quick");
        assertThat(test.exit()).as(test.out() + test.err()).isZero();
        assertThat(pgdrill.run("clean", "--json", "--yes").json().get("removed"))
                .isEmpty();
    }
}
