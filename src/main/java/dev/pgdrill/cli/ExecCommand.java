package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import dev.pgdrill.shell.Screen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgdrill exec}. Its exit code is the line's own. */
@Command(
        name = "exec",
        description = "Run a line in bash on a node, as if typed at the drill's prompt.",
        footer = {
            "",
            "One word after -- is a whole line (pipes, quotes, redirections); several are a command and its arguments.",
            "Directory, variables and functions are kept from line to line.",
            "",
            "Examples:",
            "  pgdrill exec primary -- psql -c 'select count(*) from orders'",
            "  pgdrill exec primary -- 'cd $PGDATA && ls | head'"
        })
final class ExecCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document instead of the output.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "NODE", description = "The node.")
    private String node = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CMD", description = "The line, after --.")
    private List<String> words = new ArrayList<>();

    private int status;

    @Override
    ExitCode execute() throws Exception {
        String line = words.size() == 1
                ? words.get(0)
                : words.stream().map(ExecCommand::quoted).collect(Collectors.joining(" "));
        try (PhaseLine phases = new PhaseLine(screen());
                Drill drill = drills.open(context(), phases)) {
            phases.pause();
            if (!drill.node().name().equals(node)) {
                drill.use(node);
            }
            StringBuilder printed = new StringBuilder();
            status = drill.run(line, piece -> {
                if (json) {
                    printed.append(new String(piece, Screen.charset()));
                } else {
                    screen().out().write(piece, 0, piece.length);
                    screen().out().flush();
                }
            });
            drill.catchUp();
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("node", node);
                fields.put("line", line);
                fields.put("status", status);
                fields.put("output", printed.toString());
                screen().json(Documents.of("exec", drill.state().drill(), fields));
            }
        }
        return ExitCode.OK;
    }

    @Override
    int status() {
        return status;
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
