package dev.pgdrill.cluster.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A look at this machine's processes, by {@code /proc}.
 *
 * <p>A process is a node's if it carries the node's mark in its environment, or is a PostgreSQL whose working directory
 * is under the node's (its title overwrites its environment), or was started by such a process.
 */
final class Processes {
    static final String DRILL = "PGDRILL_DRILL";
    static final String NODE = "PGDRILL_NODE";
    static final String WORKSPACE = "PGDRILL_WORKSPACE";

    private static final Path PROC = Path.of("/proc");

    /**
     * One process.
     *
     * @param name the program's, at most 15 characters
     * @param state as in {@code ps}: {@code T} is stopped
     */
    record Entry(long pid, long parent, String name, char state) {

        boolean isPostgres() {
            return name.equals("postgres") || name.equals("postmaster");
        }

        boolean isStopped() {
            return state == 'T' || state == 't';
        }
    }

    private final Map<Long, Entry> entries = new HashMap<>();

    private Processes() {}

    static Processes scan() {
        Processes processes = new Processes();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path directory : directories) {
                Entry entry = read(directory);
                if (entry != null) {
                    processes.entries.put(entry.pid(), entry);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + PROC, e);
        }
        return processes;
    }

    /** A node's processes. */
    List<Entry> of(String drill, String node, Path root) {
        return select(drill, node, root);
    }

    /** The processes of all nodes of a drill whose directory that is. */
    List<Entry> of(String drill, Path directory) {
        return select(drill, null, directory);
    }

    /** Processes of drills whose nodes are under that directory, by drill. */
    Map<String, List<Entry>> byDrill(Path base) {
        Map<String, List<Entry>> found = new HashMap<>();
        for (Entry entry : entries.values()) {
            Map<String, String> environment = environment(entry.pid());
            String drill = environment.get(DRILL);
            if (drill != null && environment.getOrDefault(WORKSPACE, "").startsWith(base + "/")) {
                found.computeIfAbsent(drill, name -> new ArrayList<>()).add(entry);
            }
        }
        return found;
    }

    private List<Entry> select(String drill, @Nullable String node, Path root) {
        Set<Long> members = new HashSet<>();
        for (Entry entry : entries.values()) {
            Map<String, String> environment = environment(entry.pid());
            boolean marked =
                    drill.equals(environment.get(DRILL)) && (node == null || node.equals(environment.get(NODE)));
            if (marked || (entry.isPostgres() && worksUnder(entry.pid(), root))) {
                members.add(entry.pid());
            }
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Entry entry : entries.values()) {
                grew |= members.contains(entry.parent()) && members.add(entry.pid());
            }
        }
        return members.stream().map(entries::get).toList();
    }

    /** The postmasters among processes: every other PostgreSQL process is the child of one. */
    static List<Entry> postmasters(Collection<Entry> processes) {
        Set<Long> servers = new HashSet<>();
        processes.stream().filter(Entry::isPostgres).forEach(entry -> servers.add(entry.pid()));
        return processes.stream()
                .filter(entry -> entry.isPostgres() && !servers.contains(entry.parent()))
                .toList();
    }

    /** Sends a signal by name, such as {@code KILL}; processes that have ended are passed over. */
    static void signal(String signal, Collection<Entry> processes) {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal, "--"));
        processes.forEach(entry -> command.add(Long.toString(entry.pid())));
        Commands.output(command);
    }

    /** Whether a process runs; one that ended and was not waited for does not. */
    static boolean isAlive(long pid) {
        return read(PROC.resolve(Long.toString(pid))) != null;
    }

    /** Kills a process group. */
    static void killGroup(long group) {
        Commands.output(List.of("kill", "-KILL", "--", "-" + group));
    }

    private static @Nullable Entry read(Path directory) {
        try {
            String stat = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
            // The name is in parentheses and may hold some itself.
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String[] fields = stat.substring(close + 2).split(" ", 3);
            char state = fields[0].charAt(0);
            if (state == 'Z' || state == 'X') {
                return null;
            }
            return new Entry(
                    Long.parseLong(stat.substring(0, open - 1)),
                    Long.parseLong(fields[1]),
                    stat.substring(open + 1, close),
                    state);
        } catch (IOException e) {
            return null;
        }
    }

    private static Map<String, String> environment(long pid) {
        Map<String, String> environment = new HashMap<>();
        try {
            byte[] bytes = Files.readAllBytes(PROC.resolve(pid + "/environ"));
            for (String variable : new String(bytes, StandardCharsets.ISO_8859_1).split("\0")) {
                int equals = variable.indexOf('=');
                if (variable.startsWith("PGDRILL_") && equals > 0) {
                    environment.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            // Another user's process, or one that has just ended: not a node's either way.
            return Map.of();
        }
        return environment;
    }

    private static boolean worksUnder(long pid, Path root) {
        try {
            // By text: " (deleted)" follows the path of a directory that was removed.
            return Files.readSymbolicLink(PROC.resolve(pid + "/cwd")).toString().startsWith(root + "/");
        } catch (IOException e) {
            return false;
        }
    }
}
