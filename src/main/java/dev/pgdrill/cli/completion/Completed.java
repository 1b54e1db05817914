package dev.pgdrill.cli.completion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as completion sees it.
 *
 * @param path its words, joined by blanks: {@code pgdrill image build}
 * @param places where the words of its parameters come from, in their order
 * @param repeats whether the last of them goes on
 */
record Completed(
        String path,
        String description,
        List<Completed> subcommands,
        List<Choice> options,
        List<Source> places,
        boolean repeats) {

    /** An option. {@code value} is null-free: {@link Source#NONE} where its value can't be told. */
    record Choice(List<String> names, String description, boolean takesValue, Source value) {}

    static Completed of(CommandLine command) {
        return of(command, command.getCommandName());
    }

    private static Completed of(CommandLine command, String path) {
        CommandSpec spec = command.getCommandSpec();
        List<Completed> subcommands = new ArrayList<>();
        command.getSubcommands().forEach((name, each) -> {
            if (!each.getCommandSpec().usageMessage().hidden() && name.equals(each.getCommandName())) {
                subcommands.add(of(each, path + " " + name));
            }
        });
        List<Choice> options = spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> choice(option, path))
                .toList();
        List<PositionalParamSpec> parameters = spec.positionalParameters().stream()
                .sorted(Comparator.comparing(
                        (PositionalParamSpec each) -> each.index().min()))
                .toList();
        List<Source> places =
                parameters.stream().map(each -> Source.of(each, path)).toList();
        boolean repeats = !parameters.isEmpty()
                && parameters.get(parameters.size() - 1).arity().max() > 1;
        return new Completed(path, first(spec.usageMessage().description()), subcommands, options, places, repeats);
    }

    private static Choice choice(OptionSpec option, String path) {
        boolean takesValue = option.arity().max() > 0;
        return new Choice(
                Arrays.asList(option.names()),
                first(option.description()),
                takesValue,
                takesValue ? Source.of(option, path) : Source.NONE);
    }

    /** The first sentence, without its full stop. */
    private static String first(String[] description) {
        String text =
                description.length == 0 ? "" : description[0].replace("%n", " ").replace("%%", "%");
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    String name() {
        return path.substring(path.lastIndexOf(' ') + 1);
    }

    /** This command and every one below it. */
    List<Completed> all() {
        List<Completed> all = new ArrayList<>(List.of(this));
        subcommands.forEach(each -> all.addAll(each.all()));
        return all;
    }

    /** Names of all options that take a value. */
    List<String> valued() {
        return options.stream()
                .filter(Choice::takesValue)
                .flatMap(option -> option.names().stream())
                .toList();
    }
}
