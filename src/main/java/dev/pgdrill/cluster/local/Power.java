package dev.pgdrill.cluster.local;

import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node.State;
import dev.pgdrill.cluster.local.Processes.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A node's switch. A group of processes has no state of its own, so that is written down beside the node's directory,
 * with the boot of the machine it is true for: after another boot the node is as after a power cut.
 */
final class Power {
    private static final Duration ORDERLY = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final LocalNode node;
    private final Path file;

    Power(LocalNode node) {
        this.node = node;
        Path root = node.files().root();
        this.file = root.resolveSibling(root.getFileName() + ".state");
    }

    State state() {
        if (!Files.isDirectory(node.files().root())) {
            return State.GONE;
        }
        String[] words = written().split(" ");
        State state = State.valueOf(words[0]);
        return words[1].equals(boot()) ? state : State.STOPPED;
    }

    void write(State state) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, state + " " + boot());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        resume();
        write(State.STOPPED);
        List<Entry> first = processes();
        Processes.signal("INT", Processes.postmasters(first));
        Processes.signal(
                "HUP", first.stream().filter(entry -> !entry.isPostgres()).toList());
        Processes.signal(
                "TERM", first.stream().filter(entry -> !entry.isPostgres()).toList());
        await(ORDERLY, () -> Processes.postmasters(processes()).isEmpty());
        killAll(this::processes);
    }

    void kill() {
        write(State.STOPPED);
        killAll(this::processes);
    }

    void pause() {
        if (state() != State.RUNNING) {
            return;
        }
        write(State.PAUSED);
        await(PATIENCE, () -> {
            // A process that is not stopped yet may start another one.
            List<Entry> moving =
                    processes().stream().filter(entry -> !entry.isStopped()).toList();
            Processes.signal("STOP", moving);
            return moving.isEmpty();
        });
    }

    void resume() {
        if (state() == State.PAUSED) {
            Processes.signal("CONT", processes());
            write(State.RUNNING);
        }
    }

    /**
     * Starts PostgreSQL, if the machine has a data directory, waits until it is ready, and marks the machine as running:
     * a start that comes to no end is done again.
     */
    void start() {
        resume();
        if (state() == State.RUNNING) {
            return;
        }
        // What a start left that came to no end.
        killAll(this::processes);
        Path data = Path.of(node.paths().data());
        if (Files.exists(data.resolve("PG_VERSION"))) {
            // A learner may have left a directory that PostgreSQL refuses; the machine runs all the same.
            startPostgres(RECOVERY);
        }
        write(State.RUNNING);
    }

    /**
     * Starts PostgreSQL on the node's data directory.
     *
     * @return true once it accepts connections; false if it ended or the time is over
     */
    boolean startPostgres(Duration patience) {
        // A lock file of a server that was killed may name a process that somebody else runs by now.
        String script = """
                rm -f "$PGDATA/postmaster.pid" "$PGHOST"/.s.PGSQL.*
                mkdir -p "$1/log"
                setsid "$2/postgres" -D "$PGDATA" >>"$1/log/start.log" 2>&1 </dev/null &
                echo $!
                """;
        String root = node.files().root().toString();
        ExecResult result = node.run(
                ExecRequest.of("bash", "-c", script, "start", root, node.paths().bin()));
        if (!result.succeeded()) {
            throw new IllegalStateException("PostgreSQL on " + node.name() + " cannot be started: "
                    + result.err().strip());
        }
        long postmaster = Long.parseLong(result.out().strip());
        Path lock = Path.of(node.paths().data(), "postmaster.pid");
        // The eighth line tells what the postmaster is about: PM_STATUS_READY in miscadmin.h.
        await(patience, () -> ready(lock) || !Processes.isAlive(postmaster));
        return ready(lock);
    }

    private static boolean ready(Path lock) {
        List<String> lines = lines(lock);
        return lines.size() >= 8 && lines.get(7).startsWith("ready");
    }

    List<Entry> processes() {
        NodeFiles files = node.files();
        return Processes.scan().of(files.drill(), node.name(), files.root());
    }

    /** Kills what a supplier finds until it finds nothing. */
    static void killAll(Supplier<List<Entry>> processes) {
        boolean ended = await(PATIENCE, () -> {
            List<Entry> left = processes.get();
            // Stopped first, or one that is still to be killed starts another.
            Processes.signal("STOP", left);
            Processes.signal("KILL", left);
            return left.isEmpty();
        });
        if (!ended) {
            throw new IllegalStateException("these processes cannot be ended: " + processes.get());
        }
    }

    /** Ends PostgreSQL as a crash would, but with its shared memory released. */
    static void quit(Supplier<List<Entry>> processes) {
        Collection<Entry> first = processes.get();
        Processes.signal("QUIT", Processes.postmasters(first));
        Processes.signal("CONT", first);
        await(
                Duration.ofSeconds(3),
                () -> Processes.postmasters(processes.get()).isEmpty());
    }

    private static boolean await(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            nap();
        }
        return true;
    }

    private static void nap() {
        java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }

    private String written() {
        List<String> lines = lines(file);
        return lines.isEmpty() ? State.STOPPED + " unknown" : lines.get(0);
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String boot() {
        List<String> lines = lines(Path.of("/proc/sys/kernel/random/boot_id"));
        return lines.isEmpty() ? "unknown" : lines.get(0);
    }
}
