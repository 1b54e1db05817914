package dev.pgdrill.bench;

import dev.pgdrill.Progress;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.cluster.Node;
import dev.pgdrill.drill.Drill;
import dev.pgdrill.drill.StartRequest;
import dev.pgdrill.drill.checks.CheckContext;
import dev.pgdrill.drill.checks.CheckRunner;
import dev.pgdrill.drill.checks.Patience;
import dev.pgdrill.journal.Event.Mode;
import dev.pgdrill.journal.Verdict;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** How much longer a check takes than the query it asks, on a connection that is open already. */
final class SqlCheck implements Measure {
    private static final int WARM_UP = 100;
    private static final int LOOKS = 1_000;

    @Override
    public List<Figure> take(World world, String runtime) throws Exception {
        StartRequest request = new StartRequest("three-nodes", 1, "bench", Mode.EXAM, null);
        try (Drill drill = world.drills(runtime).start(request, runtime, Progress.NONE)) {
            try {
                return looks(drill, drill.next().orElseThrow().checks().get(0), runtime);
            } finally {
                drill.abandon("measured");
            }
        }
    }

    private static List<Figure> looks(Drill drill, Check check, String runtime) throws Exception {
        CheckRunner runner = new CheckRunner(new CheckContext(
                drill.cluster(),
                drill.database(),
                text -> text,
                Map.of(),
                Map.of(),
                () -> null,
                Map.of(),
                file -> file));
        Samples checks = new Samples();
        Samples queries = new Samples();
        Node primary = drill.cluster().node("primary");
        String password = drill.cluster().passwords().getOrDefault("postgres", "");
        try (Connection bare = DriverManager.getConnection(
                        "jdbc:postgresql://" + primary.publishedAddress() + "/app", "postgres", password);
                Statement statement = bare.createStatement()) {
            String sql = String.valueOf(check.sql());
            for (int look = 0; look < WARM_UP + LOOKS; look++) {
                double checked = Samples.milliseconds(() -> {
                    if (runner.run(check, Patience.NONE).verdict() != Verdict.PASS) {
                        throw new IllegalStateException("the check does not hold");
                    }
                });
                double queried =
                        Samples.milliseconds(() -> statement.executeQuery(sql).next());
                if (look >= WARM_UP) {
                    checks.add(checked);
                    queries.add(queried);
                }
            }
        }
        return List.of(
                Figure.more("SQL check at p95, " + runtime, checks.p95(), "the bare query", queries.p95(), 5),
                Figure.told(
                        "SQL check, median, " + runtime,
                        Figure.time(checks.median()),
                        "the bare query",
                        Figure.time(queries.median()),
                        "+" + Figure.time(checks.median() - queries.median())));
    }
}
