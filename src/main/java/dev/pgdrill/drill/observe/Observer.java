package dev.pgdrill.drill.observe;

import dev.pgdrill.cluster.Cluster;
import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.journal.Event.ClusterObserved;
import dev.pgdrill.journal.Event.NodeObservation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the nodes again and again on a thread of its own and tells what is worth telling: that something other than
 * a position changed, or that nothing did for a while.
 */
public final class Observer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Observer.class.getName());
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Sampler sampler;
    private final Clock clock;
    private final Duration atLeastEvery;
    private final Consumer<ClusterObserved> sink;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private volatile boolean closed;
    private volatile @Nullable ClusterObserved latest;
    private @Nullable ClusterObserved told;

    /**
     * An observer that doesn't look yet.
     *
     * @param clock the cluster's
     * @param atLeastEvery how long nothing is told while nothing but positions changes
     * @param sink told on the observer's thread; must be quick
     */
    public Observer(
            Cluster cluster, NodeQuery query, Clock clock, Duration atLeastEvery, Consumer<ClusterObserved> sink) {
        this.sampler = new Sampler(cluster, query, PATIENCE);
        this.clock = clock;
        this.atLeastEvery = atLeastEvery;
        this.sink = sink;
    }

    /** Begins to look, with a pause after each look. */
    public void start(Duration pause) {
        Thread started = new Thread(() -> run(pause), "observer");
        started.setDaemon(true);
        if (!thread.compareAndSet(null, started)) {
            throw new IllegalStateException("started before");
        }
        started.start();
    }

    /** What the nodes were when last looked at; null before the first look. For a status line. */
    public @Nullable ClusterObserved latest() {
        return latest;
    }

    /**
     * Looks once, now, and tells if it is worth telling.
     *
     * @return what was seen
     * @throws EngineUnavailable if the runtime cannot be asked
     */
    public synchronized ClusterObserved look() throws InterruptedException {
        Instant at = clock.instant();
        ClusterObserved seen = new ClusterObserved(at, sampler.sample());
        latest = seen;
        if (!closed && worthTelling(seen)) {
            told = seen;
            sink.accept(seen);
        }
        return seen;
    }

    private boolean worthTelling(ClusterObserved seen) {
        ClusterObserved before = told;
        return before == null
                || !withoutPositions(before).equals(withoutPositions(seen))
                || !seen.at().isBefore(before.at().plus(atLeastEvery));
    }

    private static List<NodeObservation> withoutPositions(ClusterObserved observed) {
        return observed.nodes().stream()
                .map(node -> new NodeObservation(
                        node.name(),
                        node.machine(),
                        node.postgres(),
                        node.timeline(),
                        null,
                        null,
                        null,
                        node.upstream()))
                .toList();
    }

    private void run(Duration pause) {
        try {
            while (!closed) {
                try {
                    look();
                } catch (InterruptedException e) {
                    return;
                } catch (EngineUnavailable e) {
                    // Nothing was seen, and whoever needs the engine will say so.
                    LOG.log(System.Logger.Level.DEBUG, "the engine can't be asked", e);
                } catch (RuntimeException e) {
                    if (closed) {
                        return;
                    }
                    LOG.log(System.Logger.Level.DEBUG, "looking at the nodes failed", e);
                }
                Thread.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends looking. Nothing is told after it but what is being told already. */
    @Override
    public void close() {
        closed = true;
        sampler.close();
        // Not under the lock that a look holds: the sink may be waiting for the caller.
        Thread running = thread.get();
        if (running != null) {
            running.interrupt();
            try {
                running.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
