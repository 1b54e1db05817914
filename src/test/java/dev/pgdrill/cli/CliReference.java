package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.shell.views.Verb;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code docs/reference/cli.md}. */
final class CliReference {
    private final StringBuilder text = new StringBuilder();

    private CliReference() {}

    static String generate(CommandLine root) {
        CliReference reference = new CliReference();
        reference.head(root);
        CliFacts.below(root).forEach(reference::command);
        reference.verbs();
        reference.rest();
        return reference.text.toString();
    }

    private void head(CommandLine root) {
        text.append("""
                # Command line

                <!-- Generated from the commands. ./mvnw test -Dtest=CliReferenceTest -Dpgdrill.write=true writes it anew. -->

                    pgdrill            opens the shell
                    pgdrill COMMAND    does one thing, for scripts and for those who prefer their own shell

                Data goes to stdout; progress, hints and errors go to stderr. `--json` prints one document that names its
                schema. A command that acts on a drill takes it up, does one thing and lets it go; the nodes live on.

                | command | |
                | --- | --- |
                """);
        for (CommandLine command : root.getSubcommands().values()) {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                String name = command.getCommandSpec().qualifiedName();
                row("[`" + name + "`](#" + name.replace(' ', '-') + ")", CliFacts.description(command));
            }
        }
        text.append("\nOptions of every command:\n");
        options(CliFacts.common(root));
    }

    private void command(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        text.append("\n## ").append(name).append("\n\n");
        text.append(CliFacts.description(command))
                .append("\n\n    ")
                .append(CliFacts.synopsis(command))
                .append('\n');
        List<PositionalParamSpec> parameters = CliFacts.parameters(command);
        if (!parameters.isEmpty()) {
            text.append("\n| parameter | |\n| --- | --- |\n");
            parameters.forEach(each -> row("`" + CliFacts.label(each) + "`", CliFacts.description(each)));
        }
        if (!CliFacts.options(command).isEmpty()) {
            options(CliFacts.options(command));
        }
        footer(CliFacts.footer(command));
    }

    private void options(List<OptionSpec> options) {
        text.append("\n| option | |\n| --- | --- |\n");
        options.forEach(each -> row("`" + CliFacts.names(each) + "`", CliFacts.description(each)));
    }

    /** Indented lines of a footer are code. */
    private void footer(List<String> lines) {
        boolean code = false;
        for (String line : lines) {
            boolean indented = line.startsWith("  ");
            if (indented && !code) {
                text.append('\n');
            }
            if (line.isEmpty() || (code && !indented)) {
                text.append('\n');
            }
            if (!line.isEmpty()) {
                text.append(indented ? "  " + line : line).append('\n');
            }
            code = indented;
        }
    }

    private void verbs() {
        text.append("""

                ## At the shell's prompt

                A line that begins with a verb is pgdrill's; any other runs in bash on the current node. A leading `!` sends
                a line to bash whatever it begins with.
                """);
        for (Map.Entry<Verb.Group, List<Verb>> group : CliFacts.verbs().entrySet()) {
            text.append("\n| ").append(group.getKey().title()).append(" | or | |\n| --- | --- | --- |\n");
            for (Verb verb : group.getValue()) {
                String alias = verb.alias() == null ? "" : "`" + verb.alias() + "`";
                row("`" + verb.usage() + "`", alias, sentence(verb));
            }
        }
    }

    private static String sentence(Verb verb) {
        String first = Character.toUpperCase(verb.description().charAt(0))
                + verb.description().substring(1) + ".";
        return verb.more().isEmpty() ? first : first + " " + verb.more();
    }

    private void rest() {
        text.append("\n## Exit codes\n\n| code | meaning |\n| --- | --- |\n");
        for (ExitCode code : ExitCode.values()) {
            row("" + code.code(), CliFacts.meaning(code));
        }
        text.append("\n`pgdrill exec` ends with the exit status of its line.\n");
        text.append("\n## Environment\n\n| variable | meaning |\n| --- | --- |\n");
        CliFacts.ENVIRONMENT.forEach((name, meaning) -> row("`" + name + "`", meaning));
        text.append("""

                ## JSON documents

                Each has `schema`; those about a drill have `drill`, its id. Fields are only ever added within a version.

                | schema | what else it has |
                | --- | --- |
                """);
        CliFacts.DOCUMENTS.forEach((name, meaning) -> row("`" + name + "`", meaning));
    }

    private void row(String... cells) {
        text.append('|');
        for (String cell : cells) {
            text.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        text.append('\n');
    }
}
