package dev.pgdrill.cli;

import dev.pgdrill.Counted;
import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.lint.Lint;
import dev.pgdrill.catalog.source.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill lint}. */
@Command(
        name = "lint",
        description = "Find every problem of scenarios at once, each with its place.",
        footer = {"", "Exit status: 0 if there is no error, 3 if there is one."})
final class LintCommand extends PgdrillCommand {
    @Mixin
    private CatalogueOptions catalogue = new CatalogueOptions();

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Scenarios by id or folder; all if not given.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        Catalogue scenarios = catalogue.catalogue(context());
        List<Problem> problems = new ArrayList<>();
        List<String> wanted = ids.isEmpty() ? scenarios.ids() : ids;
        for (String id : wanted) {
            boolean isFolder = id.contains("/") && Files.isDirectory(Path.of(id));
            problems.addAll(Lint.lint(isFolder ? Path.of(id) : scenarios.folder(id)));
        }
        boolean errors = problems.stream().anyMatch(each -> each.severity() == Problem.Severity.ERROR);
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.lint/1");
            document.put("scenarios", wanted);
            document.put("problems", problems);
            screen().json(document);
        } else {
            problems.forEach(this::show);
            String found = problems.isEmpty() ? "no problem" : Counted.of(problems.size(), "problem");
            screen().line(found + " in " + Counted.of(wanted.size(), "scenario"));
        }
        return errors ? ExitCode.INVALID_CONTENT : ExitCode.OK;
    }

    private void show(Problem problem) {
        boolean error = problem.severity() == Problem.Severity.ERROR;
        screen().line((error ? screen().red("error: ") : screen().yellow("warning: ")) + problem.message());
        screen().line("  --> " + problem.where());
        if (problem.hint() != null) {
            screen().line("hint: " + problem.hint());
        }
    }
}
