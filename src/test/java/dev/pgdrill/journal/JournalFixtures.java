package dev.pgdrill.journal;

import dev.pgdrill.catalog.Area;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Difficulty;
import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.catalog.Incident;
import dev.pgdrill.catalog.NodeSpec;
import dev.pgdrill.catalog.ProbeSpec;
import dev.pgdrill.catalog.Requirements;
import dev.pgdrill.catalog.Scenario;
import dev.pgdrill.catalog.Step;
import dev.pgdrill.catalog.VariableSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The scenario and the small parts that journals in tests are made of. */
public final class JournalFixtures {
    public static final Instant BEGIN = Instant.parse("2026-03-14T11:40:00Z");

    public static final String DIAGNOSE_TASK = "Customers miss orders. **Find out** what happened in `orders`.";
    public static final String RECOVER_TASK =
            "Bring back what is gone from `orders`.\n\n- the application goes on writing\n- verify before you hand over";
    public static final String DEBRIEF = """
            ## Why it worked

            WAL holds every change, so a base backup and the WAL after it lead to any moment in between.

            | target | when |
            |---|---|
            | time | somebody knows roughly when |
            | xid | the log names the transaction |
            """;

    private JournalFixtures() {}

    /** Two steps: {@code diagnose} (10 points) and {@code recover} (20 + 10 + 5 + a bonus of 15). */
    public static Scenario scenario() {
        Map<String, NodeSpec> topology = new LinkedHashMap<>();
        topology.put(
                "primary",
                new NodeSpec(NodeSpec.Role.PRIMARY, null, false, null, Map.of("archive_mode", "on"), List.of()));
        topology.put("standby1", new NodeSpec(NodeSpec.Role.STANDBY, "primary", true, null, Map.of(), List.of()));
        return new Scenario(
                "accidental-delete",
                "Recover from an accidental DELETE",
                "A colleague deleted rows that the shop needs. Get them back, and lose as little else as you can.",
                List.of("Find when it happened", "Recover to just before it", "Say what was lost"),
                Difficulty.CORE,
                25,
                Area.RECOVERY,
                List.of("pitr", "wal"),
                Requirements.NONE,
                topology,
                Map.of("victim", new VariableSpec(List.of("orders", "invoices"), null, null, null)),
                List.of(),
                List.of(),
                new ProbeSpec("heartbeat", "100ms", List.of("primary"), null, null),
                List.of(diagnose(), recover()),
                "debrief.md");
    }

    private static Step diagnose() {
        return new Step(
                "diagnose",
                "Find out what happened",
                "steps/diagnose.md",
                List.of(),
                List.of(),
                null,
                Map.of(),
                List.of(new Check(
                        "moment",
                        10,
                        false,
                        Check.Mode.STATE,
                        Check.Dimension.DIAGNOSIS,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Check.Answer("How many rows are gone?", null, "9500", null, "10", null),
                        null,
                        null,
                        null,
                        null,
                        "a recovery needs a target, and the target comes from here")),
                List.of(),
                List.of(new Step.Hint("moment", 1, "The server's log keeps statements.", 2)),
                Map.of(),
                Map.of());
    }

    private static Step recover() {
        return new Step(
                "recover",
                "Bring the rows back",
                "steps/recover.md",
                List.of("diagnose"),
                List.of(),
                new Incident("3s", "a colleague deletes every order of last year", List.of()),
                Map.of("good_print", new Step.Capture("primary", "select 1", null, null)),
                List.of(
                        sql("rows-back", 20, false, Check.Mode.STATE, Check.Dimension.REPAIR),
                        sql("promoted", 10, false, Check.Mode.EVENT, Check.Dimension.REPAIR),
                        sql("standby-kept", 5, false, Check.Mode.INVARIANT, Check.Dimension.SAFETY),
                        metric("nothing-lost", 15)),
                List.of(),
                List.of(
                        new Step.Hint("rows-back", 1, "Think of a point in time.", 2),
                        new Step.Hint("rows-back", 3, "recovery_target_time, then recovery.signal.", 4)),
                Map.of(),
                Map.of());
    }

    private static Check sql(String id, int points, boolean bonus, Check.Mode mode, Check.Dimension dimension) {
        return new Check(
                id,
                points,
                bonus,
                mode,
                dimension,
                "primary",
                "select count(*) from public.orders",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new Expectation("10500", null, null, null, null, null, null, null, null, null, null),
                new Check.Eventually("60s", "2s"),
                "the rows that were there",
                "the fingerprint covers every column, so re-inserted rows don't count");
    }

    private static Check metric(String id, int points) {
        return new Check(
                id,
                points,
                true,
                Check.Mode.STATE,
                Check.Dimension.SAFETY,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Check.Metric.LOST_COMMITS,
                null,
                null,
                new Expectation(null, null, null, "0", null, null, null, null, null, null, null),
                null,
                null,
                null);
    }

    public static Event.DrillStarted started() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("steps/diagnose.md", DIAGNOSE_TASK.replace("orders", "[=victim]"));
        texts.put("steps/recover.md", RECOVER_TASK.replace("orders", "[=victim]"));
        texts.put("debrief.md", DEBRIEF);
        return new Event.DrillStarted(
                "accidental-delete-7kq2",
                scenario(),
                texts,
                "c0ffee".repeat(10) + "c0ff",
                42,
                Map.of("victim", "orders"),
                "Ada Lovelace",
                Event.Mode.PRACTICE,
                null,
                "docker",
                Map.of("pgdrill", "0.1.0", "java", "17.0.15", "docker", "20.10.24"));
    }

    public static CheckResult result(String check, Verdict verdict, int possible, boolean bonus, Instant at) {
        return result(check, verdict, verdict == Verdict.PASS ? "10500" : "1000", "10500", possible, bonus, at);
    }

    public static CheckResult result(
            String check, Verdict verdict, String observed, String expected, int possible, boolean bonus, Instant at) {
        String why = verdict == Verdict.PASS ? null : "the fingerprint covers every column";
        return new CheckResult(
                check,
                verdict,
                observed,
                expected,
                why,
                at,
                120,
                verdict == Verdict.PASS ? possible : 0,
                possible,
                bonus);
    }

    public static Metrics metrics(@Nullable Long rto, @Nullable Long rpo, @Nullable Long lost) {
        return new Metrics(rto, rpo, lost, rto == null ? null : 41_300L, 40_870L, 3_120, 37);
    }

    public static Event.NodeObservation node(
            String name, String machine, String postgres, @Nullable Integer timeline, @Nullable Long lagMs) {
        return new Event.NodeObservation(
                name,
                machine,
                postgres,
                timeline,
                timeline == null ? null : "0/5000148",
                lagMs == null ? null : lagMs * 900,
                lagMs);
    }
}
