package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code pgdrill task}. */
@Command(name = "task", description = "Show the current step's task.")
final class TaskCommand extends DrillCommand {
    @Override
    ExitCode act(Drill drill, PhaseLine phases) {
        phases.pause();
        Step step = drill.step().orElseThrow(() -> UserError.usage("no step is open", "pgdrill next begins one"));
        show(this, drill, step);
        return ExitCode.OK;
    }

    static void show(DrillCommand command, Drill drill, Step step) {
        String task = drill.task(step);
        if (command.json()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("step", step.id());
            fields.put("title", step.title());
            fields.put("task", task);
            command.document("task", drill, fields);
        } else {
            command.screen().line(task.strip());
        }
    }
}
