package dev.pgdrill.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Completion for zsh: a function a command, each with {@code _arguments}. */
final class ZshScript {
    private static final String HEAD = """
            #compdef pgdrill
            # Completion of pgdrill for zsh. Made by: pgdrill completion zsh
            # To use it: source <(pgdrill completion zsh), after compinit

            _pgdrill_words() {
                local -a found
                # _arguments puts options for compadd before its own argument.
                found=(${(f)"$(${(e)~words_program} completion --words $@[-1] 2>/dev/null)"})
                compadd "${@[1,-2]}" -a found
            }
            """;

    private ZshScript() {}

    static String render(Completed root) {
        StringBuilder script = new StringBuilder(HEAD);
        root.all().forEach(command -> script.append('\n').append(function(command)));
        return script.append("""

                _pgdrill_complete() {
                    local words_program=$words[1]
                    _pgdrill
                }

                if [ "$funcstack[1]" = _pgdrill ]; then
                    _pgdrill_complete "$@"
                else
                    compdef _pgdrill_complete pgdrill
                fi
                """).toString();
    }

    private static String function(Completed command) {
        List<String> specs = new ArrayList<>();
        command.options().forEach(option -> specs.add(option(option)));
        if (command.subcommands().isEmpty()) {
            parameters(command, specs);
        } else {
            specs.add(quoted("1:command:" + name(command) + "_commands"));
            specs.add(quoted("*::argument:->arguments"));
        }
        StringBuilder body = new StringBuilder(name(command)).append("() {\n");
        if (!command.subcommands().isEmpty()) {
            body.append("    local state line curcontext=$curcontext\n    typeset -A opt_args\n");
        }
        String flags = command.subcommands().isEmpty() ? "-s" : "-s -C";
        body.append("    _arguments ")
                .append(flags)
                .append(" \\\n        ")
                .append(String.join(" \\\n        ", specs));
        body.append('\n');
        if (!command.subcommands().isEmpty()) {
            body.append("    case $line[1] in\n");
            for (Completed each : command.subcommands()) {
                body.append("        ")
                        .append(each.name())
                        .append(") ")
                        .append(name(each))
                        .append(" ;;\n");
            }
            body.append("    esac\n");
        }
        body.append("}\n");
        if (!command.subcommands().isEmpty()) {
            body.append('\n').append(list(command));
        }
        return body.toString();
    }

    private static String list(Completed command) {
        String entries = command.subcommands().stream()
                .map(each -> "        " + quoted(each.name() + ":" + each.description()))
                .collect(Collectors.joining("\n"));
        return name(command) + "_commands() {\n    local -a commands=(\n" + entries
                + "\n    )\n    _describe command commands\n}\n";
    }

    private static void parameters(Completed command, List<String> specs) {
        for (int i = 0; i < command.places().size(); i++) {
            boolean last = i == command.places().size() - 1;
            String place = last && command.repeats() ? "*" : (i + 1) + ":";
            specs.add(quoted(place + ":argument:" + action(command.places().get(i))));
        }
    }

    private static String option(Completed.Choice option) {
        String value = option.takesValue() ? ":value:" + action(option.value()) : "";
        String description =
                "[" + option.description().replace("[", "(").replace("]", ")").replace(":", "\\:") + "]";
        if (option.names().size() == 1) {
            return quoted(option.names().get(0) + description + value);
        }
        String names = String.join(" ", option.names());
        return "'(" + names + ")'{" + String.join(",", option.names()) + "}" + quoted(description + value);
    }

    private static String action(Source source) {
        return switch (source.kind()) {
            case NONE -> " ";
            case FILES -> "_files";
            case FIXED -> "(" + String.join(" ", source.words()) + ")";
            case ASKED -> "_pgdrill_words " + source.words().get(0);
        };
    }

    private static String name(Completed command) {
        return "_" + command.path().replace(' ', '_').replace('-', '_');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
