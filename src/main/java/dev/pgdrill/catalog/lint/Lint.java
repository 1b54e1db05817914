package dev.pgdrill.catalog.lint;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.ScenarioFile;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.catalog.source.Problem;
import dev.pgdrill.catalog.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at everything in a scenario's folder that can be wrong without playing it.
 *
 * <p>Adding a rule: a method that takes the {@link Context}, and its place in {@link #RULES}.
 */
public final class Lint {
    private static final List<Consumer<Context>> RULES = List.of(
            NameRules::look,
            TopologyRules::look,
            ActionRules::look,
            CheckRules::look,
            ExpectationRules::look,
            ProbeRules::look,
            StepRules::look,
            FileRules::look,
            TemplateRules::look,
            QualifiedNames::look);

    private Lint() {}

    /** Every problem of the scenario in this folder, by file and place; empty if there is none. */
    public static List<Problem> lint(Path scenarioFolder) {
        return problems(scenarioFolder).sorted();
    }

    /** @throws UserError with exit code 3 and the first error, if there is one */
    public static void require(Path scenarioFolder) {
        problems(scenarioFolder).throwIfErrors("pgdrill lint " + scenarioFolder);
    }

    private static Problems problems(Path scenarioFolder) {
        Problems problems = new Problems();
        ScenarioFile file = ScenarioFile.read(scenarioFolder, problems);
        if (file != null) {
            ScenarioFolder folder = new ScenarioFolder(scenarioFolder, file.scenario());
            Context context = new Context(folder, file, problems);
            RULES.forEach(rule -> rule.accept(context));
        }
        return problems;
    }
}
