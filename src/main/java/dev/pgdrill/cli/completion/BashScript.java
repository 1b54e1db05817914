package dev.pgdrill.cli.completion;

import java.util.stream.Collectors;

/** Completion for bash 3.2 and later: one function that knows every command's words. */
final class BashScript {
    private static final String HEAD = """
            # Completion of pgdrill for bash. Made by: pgdrill completion bash
            # To use it: source <(pgdrill completion bash)

            _pgdrill_words() {
                local program=${COMP_WORDS[0]}
                "${program/#\\~/$HOME}" completion --words "$1" 2>/dev/null
            }

            _pgdrill() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
                local path=pgdrill place=0 skip= word i
                local commands options valued places repeats source=
                COMPREPLY=()
                _pgdrill_command
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    if [[ -n $skip ]]; then
                        skip=
                    elif [[ " $valued " == *" $word "* ]]; then
                        skip=1
                    elif [[ $place == 0 && " $commands " == *" $word "* ]]; then
                        path="$path $word"
                        _pgdrill_command
                    elif [[ $word != -* ]]; then
                        place=$((place + 1))
                    fi
                done
                if [[ -n $skip ]]; then
                    _pgdrill_value "$previous"
                elif [[ $current == -* ]]; then
                    source="words $options"
                elif [[ -n $commands ]]; then
                    source="words $commands"
                elif ((place < ${#places[@]})); then
                    source=${places[place]}
                elif [[ -n $repeats ]]; then
                    source=${places[${#places[@]} - 1]}
                fi
                local IFS=$' \\t\\n'
                case $source in
                    words\\ *) COMPREPLY=($(compgen -W "${source#words }" -- "$current")) ;;
                    ask\\ *) COMPREPLY=($(compgen -W "$(_pgdrill_words "${source#ask }")" -- "$current")) ;;
                    files)
                        compopt -o filenames 2>/dev/null
                        IFS=$'\\n'
                        COMPREPLY=($(compgen -f -- "$current"))
                        ;;
                esac
            }
            """;

    private BashScript() {}

    static String render(Completed root) {
        StringBuilder script = new StringBuilder(HEAD);
        script.append("\n_pgdrill_command() {\n    commands= options= valued= places=() repeats=\n    case $path in\n");
        for (Completed command : root.all()) {
            script.append("        ").append(quoted(command.path())).append(")\n");
            line(
                    script,
                    "commands",
                    command.subcommands().stream().map(Completed::name).collect(Collectors.joining(" ")));
            line(
                    script,
                    "options",
                    command.options().stream()
                            .flatMap(option -> option.names().stream())
                            .collect(Collectors.joining(" ")));
            line(script, "valued", String.join(" ", command.valued()));
            if (!command.places().isEmpty()) {
                script.append("            places=(")
                        .append(command.places().stream()
                                .map(source -> quoted(source(source)))
                                .collect(Collectors.joining(" ")))
                        .append(")\n");
            }
            line(script, "repeats", command.repeats() ? "1" : "");
            script.append("            ;;\n");
        }
        script.append("    esac\n}\n\n_pgdrill_value() {\n    case \"$path $1\" in\n");
        for (Completed command : root.all()) {
            for (Completed.Choice option : command.options()) {
                if (option.takesValue() && option.value() != Source.NONE) {
                    String patterns = option.names().stream()
                            .map(name -> quoted(command.path() + " " + name))
                            .collect(Collectors.joining(" | "));
                    script.append("        ")
                            .append(patterns)
                            .append(") source=")
                            .append(quoted(source(option.value())))
                            .append(" ;;\n");
                }
            }
        }
        return script.append("    esac\n}\n\ncomplete -F _pgdrill pgdrill\n").toString();
    }

    private static void line(StringBuilder script, String variable, String words) {
        if (!words.isEmpty()) {
            script.append("            ")
                    .append(variable)
                    .append('=')
                    .append(quoted(words))
                    .append('\n');
        }
    }

    private static String source(Source source) {
        return switch (source.kind()) {
            case NONE -> "";
            case FILES -> "files";
            case FIXED -> "words " + String.join(" ", source.words());
            case ASKED -> "ask " + source.words().get(0);
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
