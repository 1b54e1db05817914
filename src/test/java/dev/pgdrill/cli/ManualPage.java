package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.shell.views.Verb;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/reference/pgdrill.1}, in the man macros of roff (man-pages(7), groff_man(7)). */
final class ManualPage {
    private final StringBuilder text = new StringBuilder();

    private ManualPage() {}

    static String generate(CommandLine root) {
        ManualPage page = new ManualPage();
        page.head(root);
        page.section("COMMANDS");
        CliFacts.below(root).forEach(page::command);
        page.verbs();
        page.rest();
        return page.text.toString();
    }

    private void head(CommandLine root) {
        text.append(".\\\" Generated from the commands.\n.TH PGDRILL 1 \"\" \"pgdrill\" \"User Commands\"\n");
        section("NAME");
        line("pgdrill - a terminal lab for PostgreSQL operations");
        section("SYNOPSIS");
        text.append(".B pgdrill\n.br\n.B pgdrill\n.I COMMAND\n");
        section("DESCRIPTION");
        line(
                "pgdrill brings up a real PostgreSQL cluster, breaks something, and leaves you at a prompt on a real node.");
        line(
                "It looks at the state of the databases, tells which checks hold, and measures what the application felt.");
        paragraph("Without a command it opens its shell.");
        section("OPTIONS");
        CliFacts.common(root).forEach(this::option);
    }

    private void command(CommandLine command) {
        text.append(".SS ").append(escape(CliFacts.synopsis(command))).append('\n');
        line(CliFacts.description(command));
        CliFacts.parameters(command)
                .forEach(each -> term("\\fI" + escape(each.paramLabel()) + "\\fR", CliFacts.description(each)));
        CliFacts.options(command).forEach(this::option);
        footer(CliFacts.footer(command));
    }

    private void option(OptionSpec option) {
        String names = String.join(", ", List.of(option.names()));
        String value = option.arity().max() > 0 ? " \\fI" + escape(option.paramLabel()) + "\\fR" : "";
        term("\\fB" + escape(names) + "\\fR" + value, CliFacts.description(option));
    }

    /** Indented lines are as they stand. */
    private void footer(List<String> lines) {
        boolean code = false;
        for (String line : lines) {
            boolean indented = line.startsWith("  ");
            if (indented != code) {
                text.append(indented ? ".PP\n.nf\n" : ".fi\n");
                code = indented;
            }
            if (line.isEmpty()) {
                text.append(".PP\n");
            } else {
                line(line);
            }
        }
        text.append(code ? ".fi\n" : "");
    }

    private void verbs() {
        section("AT THE PROMPT");
        line("A line that begins with a verb is pgdrill's; any other runs in bash on the current node.");
        line("A leading ! sends a line to bash whatever it begins with.");
        CliFacts.verbs().forEach((group, verbs) -> {
            text.append(".SS ").append(escape(group.title())).append('\n');
            for (Verb verb : verbs) {
                String alias = verb.alias() == null ? "" : ", \\fB" + escape(verb.alias()) + "\\fR";
                term("\\fB" + escape(verb.usage()) + "\\fR" + alias, verb.description() + ".");
            }
        });
    }

    private void rest() {
        section("EXIT STATUS");
        for (ExitCode code : ExitCode.values()) {
            term(String.valueOf(code.code()), CliFacts.meaning(code));
        }
        section("ENVIRONMENT");
        CliFacts.ENVIRONMENT.forEach((name, meaning) -> term("\\fB" + escape(name) + "\\fR", meaning));
        section("FILES");
        term(
                "\\fI$XDG_STATE_HOME/pgdrill/drills\\fR",
                "A directory a drill: its journal, its reports, its recordings.");
        section("SEE ALSO");
        text.append(".BR psql (1),\n.BR pgbackrest (1)\n");
    }

    private void section(String title) {
        text.append(".SH ").append(title).append('\n');
    }

    private void paragraph(String sentence) {
        text.append(".PP\n");
        line(sentence);
    }

    private void term(String term, String meaning) {
        text.append(".TP\n").append(term).append('\n');
        line(meaning);
    }

    private void line(String sentence) {
        text.append(escape(sentence)).append('\n');
    }

    /** Text that roff takes as it is: a dot or a quote at a line's beginning would be a request. */
    private static String escape(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
        StringBuilder ascii = new StringBuilder(escaped.startsWith(".") ? "\\&" : "");
        escaped.codePoints()
                .forEach(
                        each -> ascii.append(each < 128 ? Character.toString(each) : String.format("\\[u%04X]", each)));
        return ascii.toString();
    }
}
