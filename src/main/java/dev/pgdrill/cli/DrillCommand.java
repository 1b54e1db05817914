package dev.pgdrill.cli;

import dev.pgdrill.ExitCode;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.shell.PhaseLine;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that takes a drill up, does one thing, and lets it go. */
abstract class DrillCommand extends PgdrillCommand {
    @Mixin
    private DrillOptions drills = new DrillOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    final ExitCode execute() throws Exception {
        try (PhaseLine phases = new PhaseLine(screen());
                Drill drill = drills.open(context(), phases)) {
            return act(drill, phases);
        }
    }

    abstract ExitCode act(Drill drill, PhaseLine phases) throws Exception;

    boolean json() {
        return json;
    }

    /** Prints a versioned document, such as {@code pgdrill.check/1}. */
    void document(String kind, Drill drill, Map<String, ?> fields) {
        screen().json(Documents.of(kind, drill.state().drill(), fields));
    }

    /** Says something, as text or in a document. */
    void say(String kind, Drill drill, String sentence) {
        if (json) {
            document(kind, drill, new TreeMap<>(Map.of("message", sentence)));
        } else {
            screen().line(sentence);
        }
    }
}
