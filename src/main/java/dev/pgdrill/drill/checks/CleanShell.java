package dev.pgdrill.drill.checks;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import dev.pgdrill.drill.NodeDatabase;
import dev.pgdrill.drill.SessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Commands as a check runs them: in a shell that reads no start-up file and inherits no function, with paths, password
 * files and {@code psql} settings of pgdrill's own, so that nothing a learner set up is felt.
 */
final class CleanShell {
    /** Not the learner's home, nor any directory that he may write to. */
    private static final String DIRECTORY = "/";

    private static final String SYSTEM_PATH = "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/opt/homebrew/bin";
    private static final String NO_FILE = "/dev/null";
    /** libpq warns of a password file that is not a plain one, and says nothing of one that is not there. */
    private static final String NOWHERE = "/nonexistent";

    private CleanShell() {}

    /** A bash script given as text; {@code zero} becomes its {@code $0}, {@code arguments} what follows. */
    static ExecRequest command(Node node, String script, String zero, String... arguments) {
        List<String> command = new ArrayList<>(List.of("/bin/bash", "--noprofile", "--norc", "-p", "-c", script, zero));
        command.addAll(List.of(arguments));
        return ExecRequest.of(command.toArray(String[]::new))
                .withCleanEnvironment()
                .withEnvironment(environment(node.paths()))
                .withDirectory(DIRECTORY);
    }

    private static Map<String, String> environment(NodePaths paths) {
        return Map.ofEntries(
                Map.entry("PATH", paths.bin() + ":" + SYSTEM_PATH),
                Map.entry("LC_ALL", "C.UTF-8"),
                Map.entry("TZ", "UTC"),
                Map.entry("PGHOST", paths.socket()),
                Map.entry("PGPORT", Integer.toString(paths.port())),
                Map.entry("PGDATA", paths.data()),
                Map.entry("PGUSER", "pgdrill"),
                Map.entry("PGDATABASE", NodeDatabase.APPLICATION),
                Map.entry("PGAPPNAME", "pgdrill"),
                Map.entry("PGOPTIONS", SessionSettings.forAnyRole()),
                Map.entry("PGCLIENTENCODING", "UTF8"),
                Map.entry("PGCONNECT_TIMEOUT", "5"),
                Map.entry("PGPASSFILE", NOWHERE),
                Map.entry("PGSERVICEFILE", NO_FILE),
                Map.entry("PGSYSCONFDIR", NOWHERE),
                Map.entry("PSQLRC", NO_FILE),
                Map.entry("PSQL_HISTORY", NO_FILE),
                Map.entry("PAGER", "cat"),
                Map.entry("PGBACKREST_CONFIG", paths.pgbackrestConfig()));
    }
}
