package dev.pgdrill.cluster.local;

import dev.pgdrill.Progress;
import dev.pgdrill.UserError;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.cluster.ExecRequest;
import dev.pgdrill.cluster.ExecResult;
import dev.pgdrill.cluster.Node.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings up a planned cluster. */
final class Builder {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ClusterPlan plan;
    private final List<LocalNode> nodes;
    private final Path template;

    Builder(ClusterPlan plan, List<LocalNode> nodes, Path template) {
        this.plan = plan;
        this.nodes = nodes;
        this.template = template;
    }

    void build(Progress progress) {
        progress.phase("copying data directories");
        Parallel.each(nodes, this::furnish);
        if (nodes.stream().anyMatch(node -> node.paths().tls() != null)) {
            certify();
        }
        nodes.forEach(node -> node.power().write(State.RUNNING));
        // An upstream first, since a standby whose slot is not there yet waits before it tries again.
        for (List<LocalNode> level : levels()) {
            progress.phase("starting "
                    + String.join(", ", level.stream().map(LocalNode::name).toList()));
            Parallel.each(level, this::start);
        }
        List<LocalNode> upstreams =
                nodes.stream().filter(node -> !standbys(node).isEmpty()).toList();
        if (!upstreams.isEmpty()) {
            progress.phase("waiting for the standbys to stream");
            Parallel.each(upstreams, this::awaitStreaming);
        }
    }

    private void furnish(LocalNode node) {
        run(
                node,
                ExecRequest.bash(Resources.text("furnish.bash"))
                        .withEnvironment(Map.of(
                                "ROOT", node.files().root().toString(),
                                "TEMPLATE", node.plan().hasDatabase() ? template.toString() : "",
                                "SETTINGS", "cluster_name = " + quote(node.name()) + "\n",
                                "SCENARIO", scenarioSettings(node.spec()),
                                "AUTO", automatic(node),
                                "PGPASS", passwordFile()))
                        .withStdin(Resources.nodeScript()));
    }

    private static String scenarioSettings(@Nullable NodeSpec spec) {
        StringBuilder text = new StringBuilder();
        if (spec != null) {
            spec.settings()
                    .forEach((name, value) ->
                            text.append(name).append(" = ").append(quote(value)).append('\n'));
        }
        return text.toString();
    }

    /** What an operator would have set with ALTER SYSTEM, or pg_basebackup would have written. */
    private String automatic(LocalNode node) {
        StringBuilder text = new StringBuilder();
        List<String> synchronous = standbys(node).stream()
                .filter(standby -> Objects.requireNonNull(standby.spec()).sync())
                .map(standby -> '"' + standby.name() + '"')
                .toList();
        if (!synchronous.isEmpty()) {
            text.append("synchronous_standby_names = ")
                    .append(quote("FIRST 1 (" + String.join(", ", synchronous) + ")"))
                    .append('\n');
        }
        if (isStandby(node)) {
            LocalNode upstream = upstream(node);
            text.append("primary_conninfo = ")
                    .append(quote("host=" + upstream.paths().host() + " port="
                            + upstream.paths().port() + " user=replicator passfile='"
                            + node.paths().home() + "/.pgpass' application_name=" + node.name()))
                    .append("\nprimary_slot_name = ")
                    .append(quote(slot(node)))
                    .append('\n');
        }
        return text.toString();
    }

    private String passwordFile() {
        StringBuilder text = new StringBuilder();
        for (String role : List.of("replicator", "app", "postgres")) {
            text.append("*:*:*:")
                    .append(role)
                    .append(':')
                    .append(plan.passwords().get(role))
                    .append('\n');
        }
        return text.toString();
    }

    private void certify() {
        LocalNode any = nodes.get(0);
        String authority = any.files().root().resolve(".pgdrill/authority").toString();
        Certificates.authority(any, authority);
        Parallel.each(
                nodes.stream().filter(node -> node.paths().tls() != null).toList(),
                node -> Certificates.sign(
                        node, authority, Objects.requireNonNull(node.paths().tls())));
        run(any, ExecRequest.of("rm", "-r", authority));
    }

    private void start(LocalNode node) {
        if (!node.power().startPostgres(PATIENCE)) {
            throw UserError.environment(
                    "PostgreSQL on " + node.name() + " did not start: " + log(node),
                    "see whether the machine is short of memory, disk or ports");
        }
        StringBuilder sql = new StringBuilder("set synchronous_commit = local; set log_statement = none;\n");
        if (!isStandby(node)) {
            plan.passwords()
                    .forEach((role, password) -> sql.append("alter role ")
                            .append(role)
                            .append(" password '")
                            .append(password)
                            .append("';\n"));
        }
        for (LocalNode standby : standbys(node)) {
            sql.append("select pg_create_physical_replication_slot('")
                    .append(slot(standby))
                    .append("', true);\n");
        }
        sql(node, sql.toString());
    }

    private void awaitStreaming(LocalNode upstream) {
        List<String> names = standbys(upstream).stream().map(LocalNode::name).toList();
        String wanted = "'" + String.join("', '", names) + "'";
        sql(upstream, """
                do $$
                begin
                  for i in 1..3000 loop
                    perform pg_stat_clear_snapshot();
                    if (select count(distinct application_name) = %d from pg_stat_replication
                        where state = 'streaming' and application_name in (%s)) then
                      return;
                    end if;
                    perform pg_sleep(0.02);
                  end loop;
                  raise 'not every one of these standbys streams: %s';
                end $$
                """.formatted(names.size(), wanted, String.join(", ", names)));
    }

    private void sql(LocalNode node, String sql) {
        run(
                node,
                ExecRequest.of("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-f", "-")
                        .withEnvironment(Map.of("PGUSER", "pgdrill"))
                        .withStdin(sql.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .withTimeout(PATIENCE.plusSeconds(30)));
    }

    private static void run(LocalNode node, ExecRequest request) {
        ExecResult result = node.run(request);
        if (!result.succeeded()) {
            throw UserError.environment(
                    "node " + node.name() + " cannot be set up: " + result.err().strip(),
                    "see whether the disk is full");
        }
    }

    private static String log(LocalNode node) {
        String script = "tail -n 3 \"$1\"/start.log \"$1\"/postgresql.log 2>/dev/null";
        return node.run(ExecRequest.of(
                        "bash",
                        "-c",
                        script,
                        "log",
                        node.files().root().resolve("log").toString()))
                .out()
                .strip();
    }

    private List<List<LocalNode>> levels() {
        Map<Integer, List<LocalNode>> levels = new java.util.TreeMap<>();
        for (LocalNode node : nodes) {
            if (node.plan().hasDatabase()) {
                levels.computeIfAbsent(depth(node, new HashSet<>()), depth -> new ArrayList<>())
                        .add(node);
            }
        }
        return List.copyOf(levels.values());
    }

    private int depth(LocalNode node, Set<String> seen) {
        if (!seen.add(node.name())) {
            throw new IllegalArgumentException("standbys stream from each other: " + seen);
        }
        return isStandby(node) ? 1 + depth(upstream(node), seen) : 0;
    }

    private List<LocalNode> standbys(LocalNode upstream) {
        return nodes.stream()
                .filter(node -> isStandby(node) && upstream(node) == upstream)
                .toList();
    }

    private LocalNode upstream(LocalNode standby) {
        String of = Objects.requireNonNull(standby.spec()).of();
        return nodes.stream()
                .filter(node -> node.name().equals(of))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(standby.name() + " streams from no node: " + of));
    }

    private static boolean isStandby(LocalNode node) {
        return node.spec() != null && node.spec().role() == NodeSpec.Role.STANDBY;
    }

    /** A slot's name takes no hyphens. */
    private static String slot(LocalNode node) {
        return node.name().replace('-', '_');
    }

    private static String quote(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
