package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Catalogue;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.cli.completion.CompletionScript;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.drill.DrillDirectory;
import dev.pgdrill.drill.DrillStore;
import dev.pgdrill.journal.DrillState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgdrill completion}. */
@Command(
        name = "completion",
        description = "Print a script that completes pgdrill's commands in a shell.",
        footer = {
            "",
            "To use it now, and with the same line in the shell's start file from then on:",
            "  bash: source <(pgdrill completion bash)",
            "  zsh:  source <(pgdrill completion zsh)",
            "  fish: pgdrill completion fish | source"
        })
final class CompletionCommand extends PgdrillCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish.")
    private @Nullable String shell;

    /** What the scripts ask for while something is completed. */
    @Option(
            names = "--words",
            hidden = true,
            paramLabel = "WHAT",
            description = "Print the words there are, one a line.")
    private @Nullable String what;

    @Override
    ExitCode execute() {
        if (what != null) {
            words(what).forEach(screen()::raw);
            return ExitCode.OK;
        }
        screen().out().print(script().of(spec.root().commandLine()));
        return ExitCode.OK;
    }

    private CompletionScript script() {
        try {
            return CompletionScript.valueOf(shell == null ? "" : shell.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw UserError.usage(
                    shell == null ? "completion needs a shell" : "there is no completion for " + shell,
                    "shells: bash, zsh, fish");
        }
    }

    private List<String> words(String asked) {
        DrillStore store = new DrillStore(context().directories().drills());
        return switch (asked) {
            case "scenarios" ->
                Catalogue.standard(context().environment(), List.of()).ids();
            case "drills" -> store.all().stream().map(DrillDirectory::drill).toList();
            default ->
                store.all().stream()
                        .findFirst()
                        .flatMap(DrillStore::state)
                        .map(state -> of(state, asked))
                        .orElse(List.of());
        };
    }

    /** Words of the drill that was active last. */
    private static List<String> of(DrillState state, String asked) {
        return switch (asked) {
            case "nodes" -> {
                List<String> nodes = new ArrayList<>(state.scenario().topology().keySet());
                nodes.add(Cluster.APP);
                yield nodes;
            }
            case "steps" -> List.copyOf(state.steps().keySet());
            case "questions" ->
                state.step() == null
                        ? List.of()
                        : state.scenario().step(state.step()).checks().stream()
                                .filter(check -> check.answer() != null)
                                .map(Check::id)
                                .toList();
            default -> List.of();
        };
    }
}
