package dev.pgdrill.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON documents that verbs print; each names its schema and version. */
final class Documents {
    private Documents() {}

    static Map<String, Object> of(String kind, String drill, Map<String, ?> fields) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("schema", "pgdrill." + kind + "/1");
        document.put("drill", drill);
        document.putAll(fields);
        return document;
    }
}
