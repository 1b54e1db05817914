package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.journal.DrillState;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill task}. It reads the journal only, so that a task can be read beside the shell that it is done in. */
@Command(name = "task", description = "Show the current step's task.")
final class TaskCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        DrillState state = DrillState.of(drills.directory(context()).journal());
        if (state.step() == null || state.phase() != DrillState.Phase.IN_STEP) {
            throw UserError.usage("no step is open", "pgdrill next begins one");
        }
        show(this, json, state, state.scenario().step(state.step()));
        return ExitCode.OK;
    }

    /** Shows the task of a step that was begun, as it was shown then. */
    static void show(PgdrillCommand command, boolean json, DrillState state, Step step) {
        String task = state.texts().get(step.task());
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", step.id());
            fields.put("title", step.title());
            fields.put("task", task);
            command.screen().json(Documents.of("task", state.drill(), fields));
        } else {
            Prose.print(command.screen(), String.valueOf(task));
        }
    }
}
