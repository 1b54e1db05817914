package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.cli.doctor.Doctor;
import dev.pgdrill.cli.doctor.Finding;
import dev.pgdrill.shell.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgdrill doctor}. */
@Command(name = "doctor", description = "Tell what this machine has, and how to get what it lacks.")
final class DoctorCommand extends PgdrillCommand {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    ExitCode execute() throws InterruptedException {
        List<Finding> findings =
                Doctor.examine(context().environment(), context().directories());
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("schema", "pgdrill.doctor/1");
            document.put("findings", findings);
            screen().json(document);
            return ExitCode.OK;
        }
        for (Finding finding : findings) {
            String mark = switch (finding.state()) {
                case OK -> screen().green("✓");
                case WARNING -> screen().yellow("!");
                case MISSING -> screen().red("✗");
            };
            screen().line(mark + " " + Columns.pad(finding.title(), 28) + " " + finding.detail());
            if (finding.fix() != null) {
                screen().line("  " + screen().dim("fix: ") + finding.fix());
            }
        }
        return ExitCode.OK;
    }
}
