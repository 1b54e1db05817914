package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.shell.PhaseLine;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill abandon}. It works when the nodes are gone, too. */
@Command(name = "abandon", description = "Give the drill up and remove its cluster; journal and reports stay.")
final class AbandonCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        DrillDirectory directory = drills.directory(context());
        try (PhaseLine phases = new PhaseLine(screen())) {
            phases.phase("removing the cluster");
            drills.drills(context()).abandon(directory, "abandoned by the learner");
        }
        if (json) {
            screen().json(Documents.of(
                    "abandon",
                    directory.drill(),
                    Map.of("journal", directory.journal().toString())));
        } else {
            screen().line("abandoned " + directory.drill());
        }
        return ExitCode.OK;
    }
}
