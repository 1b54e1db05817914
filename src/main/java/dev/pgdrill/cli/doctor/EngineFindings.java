package dev.pgdrill.cli.doctor;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The container engine and the images in it. */
final class EngineFindings {
    private static final String BASE_IMAGE = "debian:trixie-slim";
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private EngineFindings() {}

    static List<Finding> examine(EngineClient engine) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try {
            JsonNode version = read(engine, "/version");
            findings.add(Finding.ok(
                    "engine",
                    "container engine",
                    "%s, API %s, at %s"
                            .formatted(
                                    version.path("Version").asString("?"),
                                    version.path("ApiVersion").asString("?"),
                                    engine.host())));
            findings.add(nodeImages(engine));
            findings.add(baseImage(engine));
        } catch (IOException e) {
            String detail = "none answers at " + engine.host() + ": " + e.getMessage();
            return List.of(Finding.missing("engine", "container engine", detail, Install.engine()));
        }
        return findings;
    }

    private static Finding nodeImages(EngineClient engine) throws IOException, InterruptedException {
        String filter = URLEncoder.encode("{\"reference\":[\"pgdrill/*\"]}", StandardCharsets.UTF_8);
        List<String> names = new ArrayList<>();
        for (JsonNode image : read(engine, "/images/json?filters=" + filter)) {
            for (JsonNode tag : image.path("RepoTags")) {
                names.add(tag.asString());
            }
        }
        return names.isEmpty()
                ? Finding.warning(
                        "images",
                        "node images",
                        "none yet; the first drill builds them, which takes about a minute",
                        "pgdrill image build")
                : Finding.ok("images", "node images", String.join(", ", names));
    }

    private static Finding baseImage(EngineClient engine) throws IOException, InterruptedException {
        EngineClient.Answer answer = engine.get("/images/" + BASE_IMAGE + "/json", TIMEOUT);
        return answer.status() == 200
                ? Finding.ok("base-image", "base image", BASE_IMAGE)
                : Finding.warning(
                        "base-image",
                        "base image",
                        BASE_IMAGE + " isn't here; building a node image pulls it",
                        "where no registry can be reached: pgdrill image base");
    }

    private static JsonNode read(EngineClient engine, String path) throws IOException, InterruptedException {
        EngineClient.Answer answer = engine.get(path, TIMEOUT);
        if (answer.status() != 200) {
            throw new IOException("it answers " + path + " with status " + answer.status());
        }
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("it answers " + path + " with something that isn't JSON", e);
        }
    }
}
