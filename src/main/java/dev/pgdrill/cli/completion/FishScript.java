package dev.pgdrill.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** Completion for fish: a line for each thing that can be completed. */
final class FishScript {
    private static final String HEAD = """
            # Completion of pgdrill for fish. Made by: pgdrill completion fish
            # To use it: pgdrill completion fish | source

            function __pgdrill_at --description 'Whether the command on the line is this one, with so many words after it'
                set -l wanted $argv[1]
                set -l place $argv[2]
                set -l path pgdrill
                set -l count 0
                set -l skip 0
                for word in (commandline -opc)[2..-1]
                    if test $skip = 1
                        set skip 0
                    else if contains -- "$path $word" $__pgdrill_valued
                        set skip 1
                    else if contains -- "$path $word" $__pgdrill_paths; and test $count = 0
                        set path "$path $word"
                    else if not string match -q -- '-*' $word
                        set count (math $count + 1)
                    end
                end
                test "$path" = "$wanted"; or return 1
                test -z "$place"; and return 0
                test "$place" = any; or test $count = $place
            end

            function __pgdrill_words
                set -l program (commandline -opc)[1]
                $program completion --words $argv[1] 2>/dev/null
            end

            complete -c pgdrill -f
            """;

    private FishScript() {}

    static String render(Completed root) {
        StringBuilder script = new StringBuilder(HEAD);
        List<Completed> all = root.all();
        script.append("set -g __pgdrill_paths ")
                .append(words(all.stream().map(Completed::path).toList()));
        script.append("\nset -g __pgdrill_valued ")
                .append(words(all.stream()
                        .flatMap(command -> command.valued().stream().map(name -> command.path() + " " + name))
                        .toList()))
                .append('\n');
        for (Completed command : all) {
            script.append('\n');
            for (Completed each : command.subcommands()) {
                script.append(line(command, "0", "-a " + each.name(), each.description()));
            }
            command.options().forEach(option -> script.append(option(command, option)));
            for (int i = 0; i < command.places().size(); i++) {
                boolean last = i == command.places().size() - 1;
                String action = action(command.places().get(i));
                if (!action.isEmpty()) {
                    script.append(line(command, last && command.repeats() ? "any" : "" + i, action, ""));
                }
            }
        }
        return script.toString();
    }

    private static String option(Completed command, Completed.Choice option) {
        String names = option.names().stream()
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        String value = option.takesValue() ? " -x " + action(option.value()) : "";
        if (option.takesValue() && option.value().kind() == Source.Kind.FILES) {
            value = " -r -F";
        }
        return line(command, "", names + value.stripTrailing(), option.description());
    }

    private static String line(Completed command, String place, String what, String description) {
        String condition = "__pgdrill_at \"" + command.path() + "\"" + (place.isEmpty() ? "" : " " + place);
        String said = description.isEmpty() ? "" : " -d " + quoted(description);
        return "complete -c pgdrill -n " + quoted(condition) + " " + what + said + "\n";
    }

    private static String action(Source source) {
        return switch (source.kind()) {
            case NONE -> "";
            case FILES -> "-F";
            case FIXED -> "-a " + quoted(String.join(" ", source.words()));
            case ASKED -> "-a " + quoted("(__pgdrill_words " + source.words().get(0) + ")");
        };
    }

    private static String words(List<String> words) {
        return words.stream().map(FishScript::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
