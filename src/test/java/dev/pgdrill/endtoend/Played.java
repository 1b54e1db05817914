package dev.pgdrill.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a finished drill comes down to, whatever happened on the way.
 *
 * @param steps each step's id, verdict and points, and its checks' ids, verdicts and points
 * @param commands each step's lines, without those that a reset undid
 */
record Played(String verdict, int earned, List<String> steps, Map<String, List<String>> commands) {

    static Played of(Path drill) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(drill.resolve("reports/report.json")));
        List<String> steps = new ArrayList<>();
        for (JsonNode step : report.get("steps")) {
            List<String> checks = new ArrayList<>();
            for (JsonNode check : step.get("checks")) {
                checks.add(check.get("id").asString() + " "
                        + check.get("verdict").asString() + " "
                        + check.get("earned").asInt());
            }
            steps.add(step.get("id").asString() + " " + step.get("verdict").asString() + " "
                    + step.at("/points/earned").asInt() + " " + checks);
        }
        return new Played(
                report.get("verdict").asString(), report.at("/points/earned").asInt(), steps, commands(drill));
    }

    private static Map<String, List<String>> commands(Path drill) throws IOException {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (String line : Files.readAllLines(drill.resolve("journal.jsonl"))) {
            JsonNode event = JsonMapper.shared().readTree(line).get("event");
            String type = event.get("type").asString();
            if (type.equals("step-reset")) {
                commands.remove(event.get("step").asString());
            } else if (type.equals("command-started")) {
                commands.computeIfAbsent(event.get("step").asString(), step -> new ArrayList<>())
                        .add(event.get("line").asString());
            }
        }
        return commands;
    }
}
