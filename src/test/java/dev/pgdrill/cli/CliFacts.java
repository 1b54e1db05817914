package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.shell.views.Verb;
import dev.pgdrill.shell.views.VerbTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the reference and the manual page tell: the commands' own model, and what no model holds. */
final class CliFacts {
    /** Variables that pgdrill or its launcher reads. */
    static final Map<String, String> ENVIRONMENT = environment();

    /** Documents that {@code --json} prints, by schema. */
    static final Map<String, String> DOCUMENTS = documents();

    /** Options every command has, told once. */
    private static final List<String> COMMON = List.of("--help", "--version", "--debug", "--no-color");

    private CliFacts() {}

    static CommandLine commands(Context context) {
        return Main.commandLine(context);
    }

    /** Every command below one, depth first, in the order of the model. */
    static List<CommandLine> below(CommandLine command) {
        List<CommandLine> all = new ArrayList<>();
        command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .forEach(each -> {
                    all.add(each);
                    all.addAll(below(each));
                });
        return all;
    }

    static String synopsis(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        StringBuilder synopsis = new StringBuilder(spec.qualifiedName());
        options(command)
                .forEach(option -> synopsis.append(" [").append(label(option)).append(']'));
        parameters(command).forEach(parameter -> synopsis.append(' ').append(label(parameter)));
        if (!command.getSubcommands().isEmpty()) {
            synopsis.append(" COMMAND");
        }
        return synopsis.toString();
    }

    /** The command's own options. */
    static List<OptionSpec> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden() && !COMMON.contains(option.longestName()))
                .toList();
    }

    static List<OptionSpec> common(CommandLine root) {
        return root.getCommandSpec().options().stream()
                .filter(option -> COMMON.contains(option.longestName()))
                .toList();
    }

    static List<PositionalParamSpec> parameters(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .sorted(Comparator.comparing(each -> each.index().min()))
                .toList();
    }

    static String names(OptionSpec option) {
        String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        return String.join(", ", option.names()) + value;
    }

    private static String label(OptionSpec option) {
        return option.shortestName() + (option.arity().max() > 0 ? " " + option.paramLabel() : "");
    }

    static String label(PositionalParamSpec parameter) {
        String many = parameter.arity().max() > 1 ? "..." : "";
        return parameter.arity().min() == 0 ? "[" + parameter.paramLabel() + many + "]" : parameter.paramLabel() + many;
    }

    static String description(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    static String description(CommandLine command) {
        return plain(String.join(" ", command.getCommandSpec().usageMessage().description()));
    }

    static List<String> footer(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .map(CliFacts::plain)
                .toList();
    }

    private static String plain(String text) {
        return text.replace("%n", " ").replace("%%", "%");
    }

    static String meaning(ExitCode code) {
        return switch (code) {
            case OK -> "all is well";
            case CHECK_FAILED -> "a check or a test failed";
            case USAGE -> "the command line is wrong, or asks for something there isn't";
            case INVALID_CONTENT -> "a scenario, a journal or a report is wrong";
            case ENVIRONMENT ->
                "the machine lacks something: no engine, no PostgreSQL, a drill held by another pgdrill";
            case INTERNAL -> "a fault of pgdrill's; a crash file tells more";
            case INTERRUPTED -> "interrupted";
        };
    }

    static Map<Verb.Group, List<Verb>> verbs() {
        Map<Verb.Group, List<Verb>> verbs = new LinkedHashMap<>();
        for (Verb.Group group : Verb.Group.values()) {
            verbs.put(
                    group,
                    VerbTable.ALL.stream().filter(verb -> verb.group() == group).toList());
        }
        return verbs;
    }

    private static Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGDRILL_SCENARIOS", "directories of scenarios of your own, separated as in PATH");
        variables.put("PGDRILL_LEARNER", "who plays, for reports; USER if not set");
        variables.put("PGDRILL_RUNTIME", "what runs the nodes where --runtime doesn't say: docker, local or auto");
        variables.put("PGDRILL_LOCAL_DIRECTORY", "where the local runtime keeps its nodes");
        variables.put("PGDRILL_TRUST", "1: run scenarios that are not bundled on this machine itself, as --trust does");
        variables.put("PGDRILL_JAVA", "the Java, or its home directory, that the launcher is to use");
        variables.put("PGDRILL_JAVA_OPTIONS", "further options for it");
        variables.put("PGDRILL_CLASS_ARCHIVE", "off: start without the class-data archive");
        variables.put(
                "XDG_STATE_HOME", "where drills are kept: journals, reports, recordings; ~/.local/state if not set");
        variables.put("XDG_CACHE_HOME", "where things are kept that can be made again; ~/.cache if not set");
        variables.put("XDG_CONFIG_HOME", "where settings and keys are kept; ~/.config if not set");
        variables.put("DOCKER_HOST", "the engine; the usual socket if not set");
        variables.put("NO_COLOR", "if not empty: no colours");
        variables.put("TERM", "dumb: no colours, no drawing in place");
        variables.put("LC_ALL, LC_CTYPE, LANG", "whether the terminal shows more than ASCII");
        return variables;
    }

    private static Map<String, String> documents() {
        Map<String, String> documents = new LinkedHashMap<>();
        documents.put("pgdrill.list/1", "scenarios: id, title, difficulty, minutes, area, tags, runtimes, directory");
        documents.put("pgdrill.drills/1", "drills: drill, scenario, phase, runtime, startedAt, points");
        documents.put("pgdrill.show/1", "one scenario: objectives, topology, steps with their points");
        documents.put("pgdrill.start/1", "the drill, and the step that is open with its task");
        documents.put("pgdrill.resume/1", "the same, of a drill that is gone on with");
        documents.put("pgdrill.status/1", "phase, step, node, points, steps, nodes, metrics");
        documents.put("pgdrill.nodes/1", "what nodes were made as, what was observed of them, the probe's last second");
        documents.put("pgdrill.timeline/1", "moments: at, step, node, kind, text, status, durationMs");
        documents.put("pgdrill.top/1", "activity: sessions, replicas, upstream, archiver, counters");
        documents.put("pgdrill.logs/1", "node, lines");
        documents.put("pgdrill.task/1", "step, task in Markdown");
        documents.put("pgdrill.exec/1", "node, line, status, output");
        documents.put(
                "pgdrill.check/1",
                "step, passed, checks with observed, expected and why, unrecoverable with what was said of it");
        documents.put("pgdrill.hint/1", "check, tier, cost, text; or message where there is none");
        documents.put("pgdrill.solution/1", "name, transcript, why");
        documents.put("pgdrill.answer/1", "message");
        documents.put("pgdrill.note/1", "message");
        documents.put("pgdrill.next/1", "step, task; or message where none is left");
        documents.put("pgdrill.skip/1", "message");
        documents.put("pgdrill.reset/1", "message");
        documents.put("pgdrill.abandon/1", "journal: where it stays");
        documents.put("pgdrill.run/1", "the summary of a drill that ended; run, finish and report print it");
        documents.put("pgdrill.report/1", "the whole report, as report.json");
        documents.put("pgdrill.test/2", "what a scenario proved of itself");
        documents.put("pgdrill.lint/1", "problems with file, line and column");
        documents.put("pgdrill.images/1", "versions of the image");
        documents.put("pgdrill.doctor/1", "findings");
        documents.put("pgdrill.clean/1", "removed: ids of drills");
        return documents;
    }
}
