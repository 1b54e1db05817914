package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.journal.Event.Mode;
import dev.pgdrill.shell.PhaseLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill start}. */
@Command(
        name = "start",
        description = "Start a drill and begin its first step.",
        footer = {"", "Example:", "  pgdrill start accidental-delete --detach", "  pgdrill exec primary -- psql"})
final class StartCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Mixin
    private RuntimeOptions runtime = new RuntimeOptions();

    @Mixin
    private PlayOptions play = new PlayOptions();

    @Parameters(paramLabel = "ID", description = "The scenario.")
    private String id = "";

    @Option(names = "--detach", description = "Leave the drill to the verbs check, exec, next, finish, ….")
    private boolean detach;

    @Option(names = "--exam", description = "Nothing is checked but by the verb check.")
    private boolean exam;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() throws Exception {
        String name = runtime.choose(context(), drills.catalogue(context()).scenario(id));
        StartRequest request =
                new StartRequest(id, play.seed(), play.learner(context()), exam ? Mode.EXAM : Mode.PRACTICE, null);
        try (PhaseLine phases = new PhaseLine(screen());
                Drill drill = drills.drills(context()).start(request, name, phases)) {
            Optional<Step> step = drill.next();
            drill.catchUp();
            phases.pause();
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("scenario", id);
                fields.put("seed", request.seed());
                fields.put("runtime", name);
                fields.put("step", drill.state().step());
                fields.put("nodes", drill.state().nodes());
                screen().json(Documents.of("start", drill.state().drill(), fields));
            } else {
                step.map(drill::task).ifPresent(task -> Prose.print(screen(), task));
                screen().note("");
                screen().note("drill " + drill.state().drill() + " is on; pgdrill "
                        + (drill.scenario().hasNodes()
                                ? "exec " + drill.node().name() + " -- CMD runs a line"
                                : "answer QUESTION VALUE answers")
                        + ", pgdrill check looks");
            }
        }
        return ExitCode.OK;
    }
}
