package dev.pgdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Renderer;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.VariableDraw;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import dev.pgdrill.cluster.docker.DockerPaths;
import dev.pgdrill.cluster.local.LocalPaths;
import dev.pgdrill.shell.MarkdownText;
import dev.pgdrill.testing.StubCluster;
import dev.pgdrill.testing.StubNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of the bundled scenarios as a learner gets it, on every runtime and with two seeds. */
class ScenarioTextsTest {
    private static final int COLUMNS = 80;

    /** Stands for whatever a cluster says: most values are counts, times, ids and positions. */
    private static final String CAPTURED = "140327";

    private final Renderer renderer = new Renderer();
    private final Map<Rendering, Map<String, Object>> models = new HashMap<>();

    /** One way in which a scenario's texts are rendered. */
    record Rendering(ScenarioFolder folder, String runtime, long seed) {
        @Override
        public String toString() {
            return folder.scenario().id() + ", " + runtime + ", seed " + seed;
        }
    }

    static Stream<Rendering> renderings() {
        return Catalogue.of(List.of(Path.of("scenarios"))).scenarios().stream()
                .flatMap(folder -> folder.scenario().requires().runtimes().stream()
                        .flatMap(runtime -> Stream.of(1L, 2L).map(seed -> new Rendering(folder, runtime, seed))));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyTextIsWholeAndFitsATerminal(Rendering rendering) {
        List<String> problems = new ArrayList<>();
        texts(rendering).forEach((place, text) -> problems(text, place, problems));
        transcripts(rendering).forEach((place, text) -> leftovers(text, place, problems));
        assertThat(problems).isEmpty();
    }

    private static void problems(String text, String place, List<String> problems) {
        leftovers(text, place, problems);
        if (text.lines().filter(line -> line.strip().startsWith("```")).count() % 2 != 0) {
            problems.add(place + ": a code block is not closed");
        }
        Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .parse(text)
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(Text node) {
                        String literal = node.getLiteral();
                        if (literal.contains("**") || literal.contains("`") || literal.startsWith("|")) {
                            problems.add(place + ": marks are left in: " + literal);
                        }
                    }
                });
        @Nullable String before = null;
        for (String line : text.lines().toList()) {
            if (before != null && before.startsWith("|") && line.startsWith("|") && bars(before) != bars(line)) {
                problems.add(place + ": a row of a table has more or fewer cells: " + line);
            }
            before = line;
        }
        MarkdownText.lines(text, COLUMNS).stream()
                .map(line -> line.toString().stripTrailing())
                .filter(line -> line.length() > COLUMNS && !line.contains(LocalPaths.ROOT))
                .forEach(line -> problems.add(place + ": " + line.length() + " columns: " + line));
    }

    private static void leftovers(String text, String place, List<String> problems) {
        for (String mark : List.of("[=", "[#", "[/#")) {
            if (text.contains(mark)) {
                problems.add(place + ": " + mark + " is left in it");
            }
        }
    }

    private static long bars(String line) {
        return line.replace("\\|", "").chars().filter(each -> each == '|').count();
    }

    /** Task texts, hints, reasons, questions and the debrief by where they are. */
    private Map<String, String> texts(Rendering rendering) {
        Map<String, String> texts = new LinkedHashMap<>();
        Scenario scenario = rendering.folder().scenario();
        for (Step step : scenario.steps()) {
            texts.put(step.task(), file(rendering, step.task()));
            for (Step.Hint hint : step.hints()) {
                texts.put(step.id() + ", hint " + texts.size(), text(rendering, hint.text()));
            }
            step.solutions()
                    .forEach((name, solution) -> put(texts, rendering, step.id() + ", " + name, solution.why()));
            step.unrecoverable().forEach(each -> put(texts, rendering, step.id() + ", " + each.check(), each.say()));
            for (Check check : step.checks()) {
                put(texts, rendering, check.id() + ", expected", check.expected());
                put(texts, rendering, check.id() + ", why", check.why());
                put(
                        texts,
                        rendering,
                        check.id() + ", question",
                        check.answer() == null ? null : check.answer().question());
            }
        }
        if (scenario.debrief() != null) {
            texts.put(scenario.debrief(), file(rendering, scenario.debrief()));
        }
        return texts;
    }

    private void put(Map<String, String> texts, Rendering rendering, String place, @Nullable String template) {
        if (template != null) {
            texts.put(place, text(rendering, template));
        }
    }

    private Map<String, String> transcripts(Rendering rendering) {
        Map<String, String> transcripts = new LinkedHashMap<>();
        for (Step step : rendering.folder().scenario().steps()) {
            Stream.concat(
                            step.solutions().values().stream().map(Step.Solution::transcript),
                            step.wrong().values().stream().map(Step.Wrong::transcript))
                    .forEach(file -> transcripts.put(file, file(rendering, file)));
        }
        return transcripts;
    }

    private String file(Rendering rendering, String file) {
        return renderer.render(file, rendering.folder().text(file), models.computeIfAbsent(rendering, this::model));
    }

    private String text(Rendering rendering, String template) {
        return renderer.render("scenario.yaml", template, models.computeIfAbsent(rendering, this::model));
    }

    private Map<String, Object> model(Rendering rendering) {
        Scenario scenario = rendering.folder().scenario();
        Map<String, String> captured = new LinkedHashMap<>();
        String all = String.join("\n", allTexts(rendering.folder()));
        for (Step step : scenario.steps()) {
            for (String name : step.capture().keySet()) {
                captured.put(name, all.contains(".vars[" + name + "]") ? lastNode(scenario) : CAPTURED);
            }
        }
        return TemplateModel.of(
                scenario,
                renderer,
                scenario.id() + "-abcd",
                rendering.runtime(),
                rendering.seed(),
                VariableDraw.draw(scenario.vars(), rendering.seed()),
                captured,
                cluster(scenario, rendering.runtime()));
    }

    /** What is looked up by its value is a node's name. */
    private static String lastNode(Scenario scenario) {
        List<String> names = List.copyOf(scenario.topology().keySet());
        return names.get(names.size() - 1);
    }

    private static List<String> allTexts(ScenarioFolder folder) {
        return folder.files().keySet().stream().map(folder::text).toList();
    }

    private static StubCluster cluster(Scenario scenario, String runtime) {
        List<String> names = new ArrayList<>(scenario.topology().keySet());
        if (scenario.probe() != null) {
            names.add(Cluster.APP);
        }
        List<Node> nodes = new ArrayList<>();
        for (String name : names) {
            NodePaths paths = runtime.equals("docker")
                    ? DockerPaths.of(name)
                    : LocalPaths.of(scenario.id() + "-abcd", name, nodes.size());
            nodes.add(new StubNode(name, scenario.topology().get(name), paths));
        }
        return new StubCluster(nodes);
    }
}
