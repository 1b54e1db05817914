package dev.pgdrill.cluster.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.UserError;
import dev.pgdrill.testing.Requires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {
    private static final String BASE = "debian:trixie-slim";

    @TempDir
    Path directory;

    @BeforeEach
    void writeContext() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), "ARG BASE\nFROM ${BASE}\nCOPY script /\n");
        Files.writeString(directory.resolve("script"), "#!/bin/sh\necho one\n");
    }

    private String fingerprint() {
        return ImageContext.of(directory).fingerprint(BASE);
    }

    @Test
    void theFingerprintChangesWithAnyFileAndWithTheBase() throws IOException {
        String first = fingerprint();
        assertThat(first).matches("[0-9a-f]{12}").isEqualTo(fingerprint());
        assertThat(ImageContext.of(directory).fingerprint("debian:sid")).isNotEqualTo(first);

        Files.writeString(directory.resolve("script"), "#!/bin/sh\necho two\n");
        String second = fingerprint();
        Files.move(directory.resolve("script"), directory.resolve("renamed"));
        assertThat(List.of(first, second, fingerprint())).doesNotHaveDuplicates();
    }

    @Test
    void theBundledFilesHoldAllThatTheDockerfileCopies() {
        byte[] archive = ImageContext.bundled().archive();
        assertThat(new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("Dockerfile\0", "node\0", "node-init\0", "pg_hba.conf\0", "cluster.sql\0");
    }

    @Nested
    @Tag("docker")
    class OnAnEngine {
        private static final String REPOSITORY = "pgdrill/images-test";

        private Engine engine;

        @BeforeEach
        void connect() {
            Requires.docker();
            engine = Engine.of(System.getenv());
        }

        private Images images() {
            return new Images(engine, ImageContext.of(directory), REPOSITORY, BASE);
        }

        @Test
        void anImageIsBuiltOnceSavedRemovedAndLoaded() {
            Images images = images();
            images.remove();
            assertThat(images.id()).isEmpty();
            assertThatThrownBy(() -> images.save(directory.resolve("image.tar")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(images.tag());

            List<String> phases = new ArrayList<>();
            images.ensure(phases::add);
            assertThat(phases).contains("building the node image: step 1/3");
            phases.clear();
            images.ensure(phases::add);
            assertThat(phases).isEmpty();
            String id = images.id().orElseThrow();
            assertThat(images.list()).singleElement().satisfies(entry -> {
                assertThat(entry.tag()).isEqualTo(images.tag());
                assertThat(entry.current()).isTrue();
            });

            images.save(directory.resolve("image.tar"));
            assertThat(images.remove()).containsExactly(images.tag());
            assertThat(images.list()).isEmpty();
            images.load(directory.resolve("image.tar"));
            assertThat(images.id()).contains(id);
            images.remove();
        }

        @Test
        void aFileOfAnotherVersionIsNoUse() throws IOException {
            Images images = images();
            images.build(message -> {});
            images.save(directory.resolve("../old-image.tar"));
            Files.writeString(directory.resolve("script"), "#!/bin/sh\necho new\n");
            Images changed = images();
            assertThatThrownBy(() -> changed.load(directory.resolve("../old-image.tar")))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(changed.tag());
            Files.delete(directory.resolve("../old-image.tar"));
            images.remove();
        }

        @Test
        void aFailedBuildTellsItsLastWords() throws IOException {
            Files.writeString(
                    directory.resolve("Dockerfile"), "ARG BASE\nFROM ${BASE}\nRUN echo 'some last words' && false\n");
            assertThatThrownBy(() -> images().build(message -> {}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("some last words");
        }
    }
}
