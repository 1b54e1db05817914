package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import dev.pgdrill.shell.Failures;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. The one place where failures become text and an exit code. */
@Command(
        name = "pgdrill",
        description = "A terminal lab for PostgreSQL operations.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Main {
    static final List<Class<? extends PgdrillCommand>> COMMANDS = List.of(
            ShellCommand.class,
            ListCommand.class,
            ShowCommand.class,
            StartCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            StatusCommand.class,
            NodesCommand.class,
            TimelineCommand.class,
            TopCommand.class,
            LogsCommand.class,
            TaskCommand.class,
            ExecCommand.class,
            CheckCommand.class,
            HintCommand.class,
            SolutionCommand.class,
            AnswerCommand.class,
            NoteCommand.class,
            NextCommand.class,
            SkipCommand.class,
            ResetCommand.class,
            FinishCommand.class,
            AbandonCommand.class,
            ReportCommand.class,
            TestCommand.class,
            LintCommand.class,
            NewCommand.class,
            ImageCommand.class,
            DoctorCommand.class,
            CleanCommand.class,
            CompletionCommand.class);

    /**
     * Commands that want more than their word. Of any other, what the options are when not given stands in the fields: to
     * read one command's options takes longer than a JVM's start.
     */
    static final Set<Class<? extends PgdrillCommand>> MORE_THAN_A_WORD = Set.of(
            ShowCommand.class,
            StartCommand.class,
            RunCommand.class,
            ExecCommand.class,
            AnswerCommand.class,
            NoteCommand.class,
            NewCommand.class,
            CompletionCommand.class);

    private static final String DEBUG = "--debug";
    private static final String NO_COLOR = "--no-color";

    private final Context context;

    @Option(names = DEBUG, description = "Show stack traces.", scope = ScopeType.INHERIT)
    private boolean debug;

    @Option(names = NO_COLOR, description = "Plain text (also NO_COLOR=1).", scope = ScopeType.INHERIT)
    private boolean plain;

    Main(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            // Asked for by scripts and by hand more than anything else, and no reason to load a parser.
            out.println(new Version().getVersion()[0]);
            return;
        }
        LogFile.install();
        PrintStream err =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8);
        Context context = Context.of(
                environment(System.getenv(), arguments), out, err, System.getProperty("pgdrill.terminals", ""));
        int code = run(context, arguments);
        out.flush();
        System.exit(code);
    }

    /** {@code --no-color} has to be known before anything is parsed, since an error of the parser's is coloured too. */
    static Map<String, String> environment(Map<String, String> given, String... arguments) {
        if (Arrays.stream(arguments).takeWhile(each -> !each.equals("--")).noneMatch(NO_COLOR::equals)) {
            return given;
        }
        Map<String, String> plain = new HashMap<>(given);
        plain.put("NO_COLOR", "1");
        return plain;
    }

    /** Runs one command line and gives its exit code. */
    static int run(Context context, String... arguments) {
        Main main = new Main(context);
        if (Set.of(DEBUG, NO_COLOR).containsAll(List.of(arguments))) {
            // No command: the shell.
            return run(
                    context,
                    Stream.concat(Arrays.stream(arguments), Stream.of("shell")).toArray(String[]::new));
        }
        List<Class<? extends PgdrillCommand>> needed = needed(arguments[0]);
        if (arguments.length == 1 && needed.size() == 1 && !MORE_THAN_A_WORD.contains(needed.get(0))) {
            try {
                return made(context, needed.get(0)).call();
            } catch (Exception failure) {
                return failed(context, false, failure);
            }
        }
        CommandLine commands = commandLine(main, needed);
        commands.setOut(new PrintWriter(context.screen().out(), true));
        commands.setErr(new PrintWriter(context.screen().err(), true));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(
                context.screen().colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionStrategy(new CommandLine.RunLast());
        commands.setParameterExceptionHandler((failure, given) -> {
            Failures.show(context.screen(), usage(failure));
            return ExitCode.USAGE.code();
        });
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(context, main.debug, failure));
        return commands.execute(arguments);
    }

    /** The command line with all its commands. */
    static CommandLine commandLine(Context context) {
        return commandLine(new Main(context), COMMANDS);
    }

    private static CommandLine commandLine(Main main, List<Class<? extends PgdrillCommand>> types) {
        CommandLine commands = new CommandLine(main, new Factory(main.context));
        types.forEach(commands::addSubcommand);
        return commands;
    }

    /**
     * The commands that a command line beginning with this word has to know. To read the options of all of them takes
     * longer than a JVM's start, so where the word names a command it is that one alone; completion tells of all.
     */
    static List<Class<? extends PgdrillCommand>> needed(String word) {
        if (word.equals("completion")) {
            return COMMANDS;
        }
        return COMMANDS.stream()
                .filter(type -> type.getSimpleName().equalsIgnoreCase(word + "Command"))
                .findFirst()
                .<List<Class<? extends PgdrillCommand>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static UserError usage(CommandLine.ParameterException failure) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        String hint = command + " --help shows how it is used";
        if (failure instanceof CommandLine.UnmatchedArgumentException unmatched) {
            java.util.List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) {
                hint = "did you mean " + String.join(" or ", near) + "?";
            } else if (failure.getCommandLine().getParent() == null
                    && unmatched.getUnmatched().get(0).startsWith("-")) {
                hint = "an option follows its command, as in pgdrill shell --runtime docker; pgdrill --help lists them";
            }
        }
        String message = String.valueOf(failure.getMessage());
        return UserError.usage(message.substring(0, 1).toLowerCase() + message.substring(1), hint);
    }

    private static int failed(Context context, boolean debug, Exception failure) {
        if (debug) {
            failure.printStackTrace(context.screen().err());
        }
        if (failure instanceof UserError error) {
            Failures.show(context.screen(), error);
            return error.exitCode().code();
        }
        if (failure instanceof InterruptedException) {
            context.screen().note("interrupted");
            return ExitCode.INTERRUPTED.code();
        }
        if (failure instanceof dev.pgdrill.cluster.EngineUnavailable
                || failure instanceof dev.pgdrill.cluster.NodeUnavailable) {
            Failures.show(context.screen(), Failures.unavailable((RuntimeException) failure));
            return ExitCode.ENVIRONMENT.code();
        }
        Failures.show(
                context.screen(),
                new UserError(
                        ExitCode.INTERNAL,
                        "pgdrill failed: " + failure,
                        crashFile(context, failure),
                        "this is a fault of pgdrill's; the file above tells more"));
        return ExitCode.INTERNAL.code();
    }

    private static String crashFile(Context context, Exception failure) {
        Path file = context.directories()
                .state()
                .resolve("crash-" + Instant.now().toString().replace(":", "") + ".txt");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    context.version() + "\n" + failure + "\n"
                            + String.join(
                                    "\n",
                                    Arrays.stream(failure.getStackTrace())
                                            .map(String::valueOf)
                                            .toList())
                            + "\ncause: " + failure.getCause() + "\n");
            return file.toString();
        } catch (IOException unwritable) {
            return "no crash file could be written: " + unwritable.getMessage();
        }
    }

    /** The version in the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"pgdrill " + Context.readVersion()};
        }
    }

    /** Gives commands the context they act in. */
    private record Factory(Context context) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return PgdrillCommand.class.isAssignableFrom(type)
                    ? type.cast(made(context, type.asSubclass(PgdrillCommand.class)))
                    : CommandLine.defaultFactory().create(type);
        }
    }

    static PgdrillCommand made(Context context, Class<? extends PgdrillCommand> type)
            throws ReflectiveOperationException {
        PgdrillCommand made = type.getDeclaredConstructor().newInstance();
        made.context(context);
        return made;
    }
}
