package dev.pgdrill.drill;

import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.drill.observe.LogReader;
import dev.pgdrill.drill.observe.Observer;
import dev.pgdrill.journal.Event.SnapshotTaken;
import dev.pgdrill.journal.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is learned by looking, none of it the learner's doing: the probe's ledger, the nodes, the servers' logs. */
final class Observation implements AutoCloseable {
    /** Looks between two fetches of the ledger. */
    private static final int LEDGER_EVERY = 3;

    /** Positions alone are worth an event this often: enough for a plot of the lag. */
    private static final Duration POSITIONS_EVERY = Duration.ofSeconds(5);

    private final Play play;
    private final Optional<Figures> figures;
    private final Observer observer;
    private final LogReader logs;
    private int looks;

    Observation(Play play) {
        this.play = play;
        this.figures = Figures.of(play);
        Clock clock = Clock.offset(Clock.systemUTC(), play.clockOffset());
        this.observer =
                new Observer(play.cluster(), play.database()::query, clock, POSITIONS_EVERY, play.chronicle()::append);
        this.logs = new LogReader(play.cluster(), clock, play.state().noticed());
    }

    void startProbe() {
        figures.ifPresent(Figures::startProbe);
    }

    void tellVerify() {
        figures.ifPresent(Figures::tellVerify);
    }

    void ensureProbe() {
        figures.ifPresent(Figures::ensureProbe);
    }

    /** One look, about once a second. */
    synchronized void look() throws InterruptedException {
        observer.look();
        logs.poll().forEach(play.chronicle()::append);
        if (++looks % LEDGER_EVERY == 0) {
            measure();
        }
    }

    /** Takes in everything up to now. */
    synchronized void catchUp() throws InterruptedException {
        observer.look();
        logs.poll().forEach(play.chronicle()::append);
        measure();
    }

    /** What the probe measured up to now; null if the scenario has none. */
    synchronized @Nullable Metrics metrics() {
        try {
            return figures.isPresent() ? figures.get().now() : null;
        } catch (NodeUnavailable | EngineUnavailable unreachable) {
            // The latest that is known, then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return play.state().metrics();
    }

    /** The cluster was put back, and its logs with it. */
    synchronized void restored(SnapshotTaken snapshot) {
        logs.restored(snapshot.logSizes());
    }

    private void measure() throws InterruptedException {
        if (figures.isPresent()) {
            figures.get().measure();
        }
    }

    @Override
    public void close() {
        observer.close();
    }
}
