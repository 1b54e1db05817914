package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.report.RunSummary;
import dev.pgdrill.shell.Reports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgdrill report}. It reads the journal only. */
@Command(name = "report", description = "Write a drill's report anew from its journal.")
final class ReportCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print the summary as one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() {
        DrillDirectory directory = drills.anyDirectory(context());
        RunSummary written = Reports.write(directory.journal(), directory.reports());
        if (json) {
            screen().raw(written.toJson());
        } else {
            Reports.tell(screen(), written);
        }
        return ExitCode.OK;
    }
}
