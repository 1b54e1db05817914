package dev.pgdrill.drill.probe;

import dev.pgdrill.catalog.Durations;
import dev.pgdrill.catalog.ProbeSpec;
import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.cluster.NodePaths;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The application on its node. It goes on when pgdrill ends; whoever holds the drill next finds its ledger. Safe for use
 * by several threads. Methods throw {@link dev.pgdrill.cluster.NodeUnavailable} when the application's node is down.
 */
public final class Probe {
    /** How long the application waits for an answer before it connects again. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CONNECT_SECONDS = 2;
    private static final int CHUNK = 256 * 1024;
    private static final int LOCKED = 75;

    /** Whether somebody holds the lock: the status is {@value #LOCKED} then. */
    private static final String IS_RUNNING = "[ -e \"$PROBE/lock\" ] && flock -s -n -E 75 \"$PROBE/lock\" true";

    private static final String START = """
            setsid bash "$PROBE/probe.bash" "$PROBE" </dev/null >/dev/null 2>"$PROBE/errors" &
            for ((i = 0; i < 200; i++)); do
              %s
              (($? == 75)) && exit 0
              [[ -s $PROBE/errors ]] && break
              sleep 0.05
            done
            cat "$PROBE/errors" >&2
            exit 1
            """.formatted(IS_RUNNING);

    private static final String STOP = """
            %s
            (($? == 75)) || exit 0
            pid=$(<"$PROBE/pid")
            kill -TERM "$pid"
            flock -s -w 10 "$PROBE/lock" true || kill -KILL -- "-$pid"
            """.formatted(IS_RUNNING);

    private final Cluster cluster;
    private final ProbeSpec spec;
    private final LedgerFold fold = new LedgerFold();
    private long offset;

    public Probe(Cluster cluster, ProbeSpec spec) {
        this.cluster = cluster;
        this.spec = spec;
    }

    /**
     * Writes the program and its configuration to the application's node and starts it. The table is made before, with
     * {@link ProbeTable#createSql}.
     *
     * @throws dev.pgdrill.UserError with exit code 3 if the table's name can't be one
     * @throws IllegalStateException if the program doesn't start
     */
    public synchronized void deploy() {
        String configuration = configuration();
        Node app = app();
        stop();
        app.write(path("probe.bash"), program(), 0755);
        app.write(path("probe.conf"), configuration.getBytes(StandardCharsets.UTF_8), 0600);
        ProbeSpec.@Nullable Verify verify = spec.verify();
        app.write(path("verify.sql"), (verify == null ? "" : verify.sql()).getBytes(StandardCharsets.UTF_8), 0600);
        start();
    }

    public boolean running() {
        return run(IS_RUNNING).status() == LOCKED;
    }

    /** Starts the program if it doesn't run, as after its node was stopped. {@link #deploy} was called before. */
    public synchronized void ensureRunning() {
        if (!running()) {
            start();
        }
    }

    /** Ends the program; its ledger stays. Does nothing if it doesn't run. */
    public synchronized void stop() {
        run(STOP);
    }

    /** Everything the program has recorded up to now; only what is new is fetched. */
    public synchronized Ledger ledger() {
        try {
            byte[] chunk;
            do {
                chunk = app().read(path("ledger"), offset, CHUNK);
                fold.add(chunk);
                offset += chunk.length;
            } while (chunk.length == CHUNK);
        } catch (NoSuchFileException e) {
            // It hasn't been started yet.
            return fold.ledger();
        }
        return fold.ledger();
    }

    private void start() {
        ExecResult result = run(START);
        if (!result.succeeded()) {
            throw new IllegalStateException(
                    "the probe does not start: " + result.err().strip());
        }
    }

    private ExecResult run(String script) {
        return app().exec(ExecRequest.bash(script)
                .withEnvironment(Map.of("PROBE", directory()))
                .withTimeout(Duration.ofSeconds(20)));
    }

    private String configuration() {
        ProbeSpec.@Nullable Verify verify = spec.verify();
        String target = spec.targetSessionAttrs() == null ? "any" : spec.targetSessionAttrs();
        List<NodePaths> servers =
                spec.endpoint().stream().map(name -> cluster.node(name).paths()).toList();
        String connection = "host="
                + quoted(servers.stream().map(NodePaths::host).collect(Collectors.joining(",")))
                + " port="
                + quoted(servers.stream().map(server -> "" + server.port()).collect(Collectors.joining(",")))
                + " dbname=app user=app application_name=probe gssencmode=disable connect_timeout=" + CONNECT_SECONDS
                + " target_session_attrs=" + quoted(target);
        // A name may stand for two addresses, and each gets its time.
        long connecting = PATIENCE.toSeconds() + 2L * CONNECT_SECONDS * servers.size();
        return String.join(
                "\n",
                "psql=" + app().paths().bin() + "/psql",
                "conninfo=" + connection,
                "table=" + ProbeTable.quoted(spec.table()),
                "interval=" + micros(spec.every()),
                "verify=" + (verify == null ? 0 : micros(verify.every())),
                "patience=" + PATIENCE.toSeconds(),
                "connecting=" + connecting,
                "writable=" + (List.of("read-write", "primary").contains(target) ? 1 : 0),
                "");
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static long micros(String duration) {
        return Durations.parse(duration).toNanos() / 1000;
    }

    private static byte[] program() {
        try (InputStream in = Probe.class.getResourceAsStream("probe.bash")) {
            if (in == null) {
                throw new IllegalStateException("the probe's program is not part of this build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Node app() {
        return cluster.node(Cluster.APP);
    }

    private String directory() {
        return app().paths().workspace() + "/probe";
    }

    private String path(String file) {
        return directory() + '/' + file;
    }
}
