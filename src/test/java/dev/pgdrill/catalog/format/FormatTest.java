package dev.pgdrill.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pgdrill.catalog.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is published about the format is what the records say. {@code -Dpgdrill.write=true} writes it anew. */
class FormatTest {
    private static final Path SCHEMA = Path.of("docs/reference/scenario.schema.json");
    private static final Path REFERENCE = Path.of("docs/reference/scenario-format.md");
    private static final String BEGIN = "<!-- From here on generated from the records of dev.pgdrill.catalog. -->\n";

    @Test
    void theSchemaIsUpToDate() throws IOException {
        JsonMapper mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        upToDate(SCHEMA, mapper.writeValueAsString(ScenarioSchema.generate()) + "\n");
    }

    @Test
    void theReferenceIsUpToDate() throws IOException {
        String written = Files.readString(REFERENCE);
        int begin = written.indexOf(BEGIN) + BEGIN.length();
        assertThat(begin).as("the mark of the generated part").isGreaterThanOrEqualTo(BEGIN.length());
        upToDate(REFERENCE, written.substring(0, begin) + FormatReference.generate());
    }

    @Test
    void theSchemaTakesWhatTheReaderTakes() throws IOException {
        assertThat(problems(Folders.SMALL)).isEmpty();
        assertThat(problems(Folders.FULL)).isEmpty();
        try (Stream<Path> scenarios = Files.find(
                Path.of("."),
                4,
                (path, attributes) -> path.endsWith("scenario.yaml") && !path.startsWith("./target"))) {
            for (Path scenario : scenarios.toList()) {
                assertThat(problems(Files.readString(scenario)))
                        .as(scenario.toString())
                        .isEmpty();
            }
        }
    }

    /** One replacement in a good scenario that the reader refuses too, as its tests say. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    points: 5        | pionts: 5
                    points: 5        | points: five
                    difficulty: intro | difficulty: easy
                    title: A small one | title: ""
                    role: primary    | role: primay
                    objectives: [see it work] | objectives: []
                    objectives: [see it work] | objectives: {a: b}
                    expect: "5"      | expect: {equal: "5"}
                    expect: "5"      | expect:
                    reference: solve/repair.drill | reference: [solve/repair.drill]
                    """)
    void theSchemaRefusesWhatTheReaderRefuses(String piece, String replacement) {
        assertThat(problems(Folders.with(Folders.SMALL, piece, replacement))).isNotEmpty();
    }

    private static void upToDate(Path file, String generated) throws IOException {
        if (Boolean.getBoolean("pgdrill.write")) {
            Files.writeString(file, generated);
        }
        assertThat(file)
                .as("./mvnw test -Dtest=FormatTest -Dpgdrill.write=true writes it anew")
                .hasContent(generated);
    }

    private static List<Error> problems(String yaml) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema schema = registry.getSchema(ScenarioSchema.generate());
        return schema.validate(yaml, InputFormat.YAML);
    }
}
