package dev.pgdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.HostileStory;
import dev.pgdrill.journal.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final Path PUBLISHED = Path.of("docs/reference/report.schema.json");
    private static final JsonMapper MAPPER = new JsonMapper();

    private static List<Error> problems(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(PUBLISHED), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }

    @Test
    void thePublishedSchemaIsTheRecords() throws IOException {
        String generated = ReportSchema.generate();
        if (Boolean.getBoolean("pgdrill.regenerate")) {
            Files.writeString(PUBLISHED, generated);
        }
        assertThat(PUBLISHED)
                .as("write it again with -Dpgdrill.regenerate=true")
                .content()
                .isEqualTo(generated);
    }

    @Test
    void reportsFitTheSchemaAtAnyMoment() throws IOException {
        Story whole = Story.whole();
        for (int length = 1; length <= whole.entries().size(); length++) {
            assertThat(problems(
                            ReportFormat.JSON.render(Report.of(whole.entries().subList(0, length)))))
                    .isEmpty();
        }
        assertThat(problems(
                        ReportFormat.JSON.render(Report.of(HostileStory.whole().entries()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"schema\" : \"pgdrill.report/1\"", "\"verdict\" : \"passed\"", "\"earned\" : 41"})
    void theSchemaRefusesWhatIsNoReport(String part) throws IOException {
        String json = ReportFormat.JSON.render(Report.of(Story.whole().entries()));
        assertThat(json).contains(part);
        assertThat(problems(
                        json.replaceFirst(java.util.regex.Pattern.quote(part), part.replaceAll(":.*", ": \"other\""))))
                .isNotEmpty();
    }

    @Test
    void itSaysWhatWasSaid() {
        JsonNode json = MAPPER.readTree(
                ReportFormat.JSON.render(Report.of(HostileStory.whole().entries())));
        assertThat(json.at("/commands/0/line").asString()).endsWith(HostileStory.NASTY);
        assertThat(json.at("/steps/1/attempts/1/results").size()).isEqualTo(4);
        assertThat(json.at("/commands/4/status").isNull()).isTrue();
        assertThat(json.at("/metrics/rtoMs").asLong()).isEqualTo(118_240);
    }

    @Test
    void theRunSummaryKeepsItsNulls() {
        DrillState state = DrillState.of(Story.ready().entries());
        JsonNode json = MAPPER.readTree(RunSummary.of(state, Map.of()).toJson());
        assertThat(json).isEqualTo(MAPPER.readTree("""
                {"schema":"pgdrill.run/1","drill":"accidental-delete-7kq2","scenario":"accidental-delete","seed":42,
                 "runtime":"docker","solution":null,"verdict":"failed","points":{"earned":0,"possible":60},
                 "steps":[
                  {"id":"diagnose","verdict":"pending","durationMs":null,"checks":[
                    {"id":"moment","verdict":null,"observed":null,"expected":null,"earned":0,"possible":10}]},
                  {"id":"recover","verdict":"pending","durationMs":null,"checks":[
                    {"id":"rows-back","verdict":null,"observed":null,"expected":null,"earned":0,"possible":20},
                    {"id":"promoted","verdict":null,"observed":null,"expected":null,"earned":0,"possible":10},
                    {"id":"standby-kept","verdict":null,"observed":null,"expected":null,"earned":0,"possible":5},
                    {"id":"nothing-lost","verdict":null,"observed":null,"expected":null,"earned":0,"possible":15}]}],
                 "metrics":{"rtoMs":null,"rpoMs":null,"lostCommits":null,"downtimeMs":null,"longestStallMs":null},
                 "timings":{"clusterUpMs":1420},
                 "reports":{"json":null,"html":null,"markdown":null,"junit":null}}
                """));
    }

    @Test
    void theRunSummaryAddsUp() {
        DrillState state = DrillState.of(Story.whole().entries());
        String text = RunSummary.of(state, Map.of(ReportFormat.HTML, Path.of("/x/report.html")))
                .toJson();
        assertThat(text).doesNotContain("\n");
        JsonNode json = MAPPER.readTree(text);
        assertThat(json.at("/verdict").asString()).isEqualTo("passed");
        assertThat(json.at("/points/earned").asInt()).isEqualTo(41);
        assertThat(json.at("/steps/1/checks/3/verdict").asString()).isEqualTo("FAIL");
        assertThat(json.at("/steps/1/checks/0/earned").asInt()).isEqualTo(20);
        assertThat(json.at("/steps/0/durationMs").asLong()).isPositive();
        assertThat(json.at("/metrics/rpoMs").asLong()).isEqualTo(1_430);
        assertThat(json.at("/reports/html").asString()).isEqualTo("/x/report.html");
    }
}
