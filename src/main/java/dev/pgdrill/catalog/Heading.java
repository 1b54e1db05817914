package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Binder;
import dev.pgdrill.catalog.source.Omittable;
import dev.pgdrill.catalog.source.Problems;
import dev.pgdrill.catalog.source.YamlNode;
import dev.pgdrill.catalog.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a scenario's file: what one chooses by. The components are {@link Scenario}'s.
 *
 * <p>A list of scenarios is read by every prompt and completion, and the steps make up nine tenths of each file.
 */
public record Heading(
        String id,
        String title,
        String summary,
        List<String> objectives,
        Difficulty difficulty,
        int minutes,
        @Omittable Area area,
        @Omittable List<String> tags,
        @Omittable Requirements requires) {
    private static final Pattern BODY =
            Pattern.compile("^(topology|vars|setup|ready|probe|steps|debrief):", Pattern.MULTILINE);
    private static final Pattern KEY_OF_HEADING = Pattern.compile(
            "^(id|title|summary|objectives|difficulty|minutes|area|tags|requires)\\b", Pattern.MULTILINE);

    public Heading {
        area = area == null ? Area.OTHER : area;
        tags = tags == null ? List.of() : tags;
        requires = requires == null ? Requirements.NONE : requires;
    }

    static Heading of(Scenario scenario) {
        return new Heading(
                scenario.id(),
                scenario.title(),
                scenario.summary(),
                scenario.objectives(),
                scenario.difficulty(),
                scenario.minutes(),
                scenario.area(),
                scenario.tags(),
                scenario.requires());
    }

    /** Reads the beginning of a folder's file; empty if it doesn't stand by itself or something is wrong with it. */
    static Optional<Heading> read(Path directory) {
        String text;
        try {
            text = Files.readString(directory.resolve(ScenarioFile.NAME));
        } catch (IOException e) {
            return Optional.empty();
        }
        Matcher body = BODY.matcher(text);
        if (!body.find()
                || KEY_OF_HEADING
                        .matcher(text)
                        .region(body.start(), text.length())
                        .find()) {
            return Optional.empty();
        }
        Problems problems = new Problems();
        YamlNode root = YamlReader.read(ScenarioFile.NAME, text.substring(0, body.start()), problems);
        if (root == null) {
            return Optional.empty();
        }
        Heading heading = new Binder(ScenarioFile.NAME, problems).bind(root, Heading.class);
        String name = directory.toAbsolutePath().normalize().getFileName().toString();
        return problems.sorted().isEmpty() && heading.id().equals(name) ? Optional.of(heading) : Optional.empty();
    }
}
