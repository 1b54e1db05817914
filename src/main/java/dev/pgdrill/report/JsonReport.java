package dev.pgdrill.report;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON: the tree as it stands, nulls kept, fields in declared order. */
final class JsonReport {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonReport() {}

    static String render(Report report) {
        return MAPPER.writeValueAsString(report) + "\n";
    }
}
