package dev.pgdrill.catalog;

import dev.pgdrill.catalog.source.Keys;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page that tells what can be played: a section an area, one under it a scenario. */
final class ScenariosPage {
    private static final String INTRODUCTION = """
            # The scenarios

            What can be played, by area, the easiest first. `pgdrill list` and `pgdrill show ID` tell the same,
            `pgdrill start ID` begins. Each one proves itself with `pgdrill test ID`: untouched it fails, every solution
            passes, and every mistake is caught.

            <!-- Generated from the catalogue by ScenariosPageTest. -->
            """;

    private ScenariosPage() {}

    /** The page, of scenarios in the catalogue's order. */
    static String generate(List<Scenario> scenarios) {
        Map<Area, List<Scenario>> byArea =
                scenarios.stream().collect(Collectors.groupingBy(Scenario::area, TreeMap::new, Collectors.toList()));
        StringBuilder page = new StringBuilder(INTRODUCTION);
        byArea.forEach((area, inIt) -> {
            page.append("\n## ").append(area.heading()).append("\n\n");
            page.append("| scenario | | difficulty | minutes |\n| --- | --- | --- | ---: |\n");
            inIt.forEach(scenario -> page.append(row(scenario)));
            inIt.forEach(scenario -> page.append(section(scenario)));
        });
        return page.toString();
    }

    private static String row(Scenario scenario) {
        return "| [`%s`](#%s) | %s | %s | %d |%n"
                .formatted(
                        scenario.id(),
                        anchor(scenario.title()),
                        scenario.title(),
                        Keys.word(scenario.difficulty()),
                        scenario.minutes());
    }

    private static String section(Scenario scenario) {
        StringBuilder section = new StringBuilder("\n### ").append(scenario.title());
        section.append("\n\n`").append(scenario.id()).append("`");
        scenario.tags().forEach(tag -> section.append(" · ").append(tag));
        section.append("\n\n").append(scenario.summary().strip()).append("\n\n");
        scenario.objectives().forEach(each -> section.append("- ").append(each).append("\n"));
        section.append("\nSteps: ")
                .append(scenario.steps().stream().map(Step::title).collect(Collectors.joining(" · ")))
                .append("\n");
        return section.toString();
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(String title) {
        return title.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
