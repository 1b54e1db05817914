package dev.pgdrill.drill;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.ProbeSpec;
import dev.pgdrill.catalog.ProbeSpec.Verify;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.probe.IdRanges;
import dev.pgdrill.drill.probe.Ledger;
import dev.pgdrill.drill.probe.Measurement;
import dev.pgdrill.drill.probe.Probe;
import dev.pgdrill.drill.probe.ProbeTable;
import dev.pgdrill.drill.probe.Span;
import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.Metrics;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.StepState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the application felt, in figures: asks the probe's ledger, and the tables for what is lost. */
final class Figures {
    private static final String WRITABLE =
            "select not pg_is_in_recovery() and not" + " current_setting('default_transaction_read_only')::bool";

    private final Play play;
    private final ProbeSpec spec;
    private Probe probe;
    private long second;

    private Figures(Play play, ProbeSpec spec) {
        this.play = play;
        this.spec = spec;
        this.probe = new Probe(play.cluster(), withoutVerify(spec));
        this.second = play.state().startedAt().getEpochSecond() - 1;
    }

    /** Empty if the scenario has no probe. */
    static Optional<Figures> of(Play play) {
        return Optional.ofNullable(play.scenario().probe()).map(spec -> new Figures(play, spec));
    }

    /** Makes the probe's table and starts the application. What it verifies is known when a step has read its captures. */
    void startProbe() {
        new Actions(play).statement(play.cluster().node(spec.endpoint().get(0)), ProbeTable.createSql(spec.table()));
        probe.deploy();
    }

    /** Tells the application what to verify, with the values known now. */
    void tellVerify() {
        Verify verify = spec.verify();
        String sql = verify == null ? null : rendered(verify.sql());
        if (verify != null && sql != null) {
            probe = new Probe(play.cluster(), with(spec, new Verify(sql, verify.expect(), verify.every())));
            probe.deploy();
        }
    }

    private static ProbeSpec withoutVerify(ProbeSpec spec) {
        return with(spec, null);
    }

    private static ProbeSpec with(ProbeSpec spec, @Nullable Verify verify) {
        return new ProbeSpec(spec.table(), spec.every(), spec.endpoint(), spec.targetSessionAttrs(), verify);
    }

    /** Starts the application again if its node was restarted. */
    void ensureProbe() {
        try {
            probe.ensureRunning();
        } catch (NodeUnavailable down) {
            // Its ledger is on its disk; nothing is measured until it is back.
        }
    }

    /** Journals what the ledger says since the last time. */
    void measure() throws InterruptedException {
        Ledger ledger = probe.ledger();
        List<ProbeSecond> seconds = ledger.secondsAfter(second);
        if (!seconds.isEmpty()) {
            play.chronicle().append(new Event.ProbeMeasured(metrics(ledger), seconds));
            seconds.stream().mapToLong(ProbeSecond::second).max().ifPresent(last -> second = last);
        }
    }

    /** The figures at this moment, without a trace in the journal. */
    Metrics now() throws InterruptedException {
        return metrics(probe.ledger());
    }

    private Metrics metrics(Ledger ledger) throws InterruptedException {
        DrillState state = play.state();
        List<Span> voided = state.voided().stream()
                .map(interval -> new Span(interval.from(), interval.to()))
                .toList();
        // What is present is read after the ledger: what it names by then is either there or lost.
        return Measurement.metrics(ledger, incident(state), since(state), voided, frozen(state), present(), expected());
    }

    private static List<Span> frozen(DrillState state) {
        return state.steps().values().stream()
                .map(StepState::snapshot)
                .filter(Objects::nonNull)
                .map(taken -> new Span(taken.at(), taken.at().plusMillis(taken.durationMs())))
                .toList();
    }

    /** The latest incident counts; one that still happens has lasted until now. */
    private @Nullable Span incident(DrillState state) {
        return state.steps().values().stream()
                .map(StepState::incident)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(StepState.IncidentTimes::began))
                .map(times -> new Span(times.began(), times.ended() == null ? play.now() : times.ended()))
                .orElse(null);
    }

    private static Instant since(DrillState state) {
        return state.steps().values().stream()
                .map(StepState::readyAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(state.lastAt());
    }

    /** The rows there are on the node the service runs on now; null if it runs on none. */
    private @Nullable IdRanges present() throws InterruptedException {
        for (String node : spec.endpoint()) {
            try {
                Rows rows = play.database().inTransaction(node, null, session -> {
                    boolean writable = "t".equals(session.query(WRITABLE).first());
                    return writable ? session.query(IdRanges.sql(spec.table())) : null;
                });
                if (rows != null) {
                    return IdRanges.of(rows.values().stream()
                            .map(row -> new long[] {Long.parseLong(row.get(0)), Long.parseLong(row.get(1))})
                            .toList());
                }
            } catch (DatabaseFailure | NodeUnavailable notHere) {
                // Perhaps another node of the endpoint serves.
            }
        }
        return null;
    }

    /** The right value of the verify query; null before what it rests on was captured. */
    private @Nullable String expected() {
        Verify verify = spec.verify();
        return verify == null ? null : rendered(verify.expect());
    }

    /** The template with what is known now; null if it names what wasn't captured yet. */
    private @Nullable String rendered(String template) {
        try {
            return play.render(template);
        } catch (UserError notCapturedYet) {
            return null;
        }
    }
}
