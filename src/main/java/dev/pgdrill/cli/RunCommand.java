package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.ScenarioFolder;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.journal.Event.Mode;
import dev.pgdrill.shell.PhaseLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill run}. */
@Command(
        name = "run",
        description = "Play a scenario's solution from start to report.",
        footer = {
            "",
            "Exit status: 0 if every step passed, 1 if a check failed, 4 if pgdrill could not look.",
            "A run that was killed is gone on with by pgdrill resume.",
            "",
            "Examples:",
            "  pgdrill run accidental-delete",
            "  pgdrill run accidental-delete --solution beside --seed 7 --json"
        })
final class RunCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Mixin
    private RuntimeOptions runtime = new RuntimeOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Parameters(paramLabel = "ID", description = "The scenario.")
    private String id = "";

    @Option(names = "--solution", paramLabel = "NAME", description = "Which solution; the reference if not given.")
    private @Nullable String solution;

    @Option(names = "--json", description = "Print one JSON document, and nothing else, on stdout.")
    private boolean json;

    @Override
    ExitCode execute() throws Exception {
        ScenarioFolder folder = drills.catalogue(context()).scenario(id);
        SolutionNames.require(folder.scenario(), solution);
        String name = runtime.choose(context(), folder);
        StartRequest request = new StartRequest(id, play.seed(), play.learner(context()), Mode.AUTOMATIC, solution);
        try (PhaseLine phases = new PhaseLine(screen());
                Drill drill = drills.drills(context()).start(request, name, phases)) {
            return new RunPlayer(screen(), phases, json).play(drill);
        }
    }
}
