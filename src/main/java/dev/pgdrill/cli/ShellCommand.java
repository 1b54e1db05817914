package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.drill.Drills;
import dev.pgdrill.shell.Shell;
import dev.pgdrill.shell.ShellWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgdrill shell}, and {@code pgdrill} alone. */
@Command(
        name = "shell",
        description = "Open the interactive shell, as pgdrill without a command does.",
        footer = {
            "",
            "Without a terminal lines are read from standard input.",
            "Exit status: that of the last line; 1 if it was a check that failed."
        })
final class ShellCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Mixin
    private RuntimeOptions runtime = new RuntimeOptions();

    private int status;

    @Override
    ExitCode execute() {
        Context context = context();
        DrillStore store = drills.store(context);
        Drills all = drills.drills(context);
        ShellWorld world = new ShellWorld(
                context.environment(),
                System.getProperty("pgdrill.terminals", ""),
                context.screen().out(),
                context.screen().err(),
                context.directories().state().resolve("history"),
                drills.catalogue(context),
                store,
                all,
                (folder, asked) -> runtime.choose(context, folder, asked),
                context.learner());
        try (Shell shell = Shell.open(world)) {
            status = shell.run();
        }
        return ExitCode.OK;
    }

    @Override
    int status() {
        return status;
    }
}
