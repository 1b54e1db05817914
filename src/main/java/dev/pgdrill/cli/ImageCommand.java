package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import picocli.CommandLine.Command;

@Command(name = "image")
final class ImageCommand extends PgdrillCommand {
    @Override
    ExitCode execute() {
        return ExitCode.OK;
    }
}
