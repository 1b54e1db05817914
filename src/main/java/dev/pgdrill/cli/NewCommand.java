package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Scaffold;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill new}. */
@Command(name = "new", description = "Scaffold content.", subcommands = NewCommand.NewScenario.class)
final class NewCommand extends PgdrillCommand {
    @picocli.CommandLine.Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    ExitCode execute() {
        throw dev.pgdrill.UserError.usage("new what?", "pgdrill new scenario ID");
    }

    /** {@code pgdrill new scenario}. */
    @Command(
            name = "scenario",
            description = "Scaffold a scenario that lints and tests green, to change from there.",
            footer = {"", "Example:", "  pgdrill new scenario lost-table --in my-scenarios"})
    static final class NewScenario extends PgdrillCommand {
        @Parameters(paramLabel = "ID", description = "The scenario's id: lower-case words joined by hyphens.")
        private String id = "";

        @Option(names = "--in", paramLabel = "DIR", description = "The folder it goes into; ./scenarios if not given.")
        private Path directory = Path.of("scenarios");

        @Override
        ExitCode execute() {
            Path folder = Scaffold.create(id, directory);
            screen().line("made " + folder);
            screen().note("pgdrill lint --scenarios " + directory + " " + id + " finds problems,");
            screen().note("pgdrill test --scenarios " + directory + " " + id + " proves it");
            return ExitCode.OK;
        }
    }
}
