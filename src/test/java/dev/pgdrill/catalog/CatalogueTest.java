package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    Path directory;

    @Test
    void listsByAreaTheEasiestFirstAndHidesNothingForABrokenOne() {
        scenario("one", "b-core", "core", "backup");
        scenario("one", "c-intro", "intro", "backup");
        scenario("two", "a-intro", "intro", "security");
        scenario("two", "a-expert", "expert", "backup");
        Folders.write(directory.resolve("two/broken/scenario.yaml"), "id: [");

        Catalogue.Listing listing = catalogue("one", "two").list();

        assertThat(listing.scenarios())
                .extracting(Heading::id)
                .containsExactly("c-intro", "b-core", "a-expert", "a-intro");
        assertThat(listing.broken())
                .singleElement()
                .satisfies(error -> assertThat(error.where())
                        .startsWith(
                                directory.resolve("two/broken/scenario.yaml:").toString()));
    }

    @Test
    void listsWhatTheWholeFileSaysWhereverItSaysIt() {
        Folders.write(
                directory.resolve("one/below/scenario.yaml"),
                Folders.with(Folders.SMALL, "id: small", "id: below") + "tags: [at-the-end]\narea: backup\n");
        scenario("one", "above", "core", "security");

        assertThat(catalogue("one").list().scenarios())
                .containsExactlyElementsOf(catalogue("one").scenarios().stream()
                        .map(folder -> Heading.of(folder.scenario()))
                        .toList())
                .first()
                .satisfies(heading -> assertThat(heading.tags()).containsExactly("at-the-end"));
    }

    @Test
    void suggestsAnIdForOneThatIsUnknown() {
        scenario("one", "accidental-delete", "core");

        assertThatThrownBy(() -> catalogue("one").scenario("acidental-delete"))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(error.hint()).isEqualTo("did you mean \"accidental-delete\"?");
                });
    }

    @Test
    void refusesTwoScenariosOfOneIdOnlyWhenAskedForIt() {
        scenario("one", "same", "core");
        scenario("two", "same", "core");
        scenario("two", "other", "core");
        Catalogue catalogue = catalogue("one", "two");

        assertThat(catalogue.scenarios()).hasSize(1);
        assertThatThrownBy(() -> catalogue.scenario("same"))
                .isInstanceOf(UserError.class)
                .hasMessage("there are two scenarios \"same\"");
    }

    @Test
    void takesADirectoryThatIsGivenTwiceOnce() {
        scenario("one", "same", "core");

        assertThat(catalogue("one", "one").scenario("same").scenario().id()).isEqualTo("same");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        assertThatThrownBy(() -> catalogue("nowhere"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere");
    }

    private Catalogue catalogue(String... directories) {
        return Catalogue.of(
                List.of(directories).stream().map(directory::resolve).toList());
    }

    private void scenario(String parent, String id, String difficulty) {
        scenario(parent, id, difficulty, "recovery");
    }

    private void scenario(String parent, String id, String difficulty, String area) {
        String yaml = Folders.with(Folders.SMALL, "id: small", "id: " + id);
        yaml = Folders.with(yaml, "difficulty: intro", "difficulty: " + difficulty + "\narea: " + area);
        Folders.write(directory.resolve(parent).resolve(id).resolve("scenario.yaml"), yaml);
    }
}
