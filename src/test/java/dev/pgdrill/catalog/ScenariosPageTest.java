package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published list of scenarios is what the catalogue says. {@code -Dpgdrill.write=true} writes it anew. */
class ScenariosPageTest {
    private static final Path PAGE = Path.of("docs/scenarios.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        Catalogue bundled = Catalogue.of(List.of(Path.of("scenarios")));
        assertThat(bundled.list().broken()).isEmpty();
        String generated = ScenariosPage.generate(
                bundled.scenarios().stream().map(ScenarioFolder::scenario).toList());
        if (Boolean.getBoolean("pgdrill.write")) {
            Files.writeString(PAGE, generated);
        }
        assertThat(PAGE)
                .as("./mvnw test -Dtest=ScenariosPageTest -Dpgdrill.write=true writes it anew")
                .hasContent(generated);
    }
}
