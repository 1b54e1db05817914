package dev.pgdrill.drill;

import dev.pgdrill.cluster.EngineUnavailable;
import dev.pgdrill.cluster.NodeUnavailable;
import dev.pgdrill.journal.Event;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the cluster while the drill is held: what nodes are, what servers log, what the probe records, and the
 * checks that must be seen as they happen. It never acts.
 */
final class Watch implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private static final long PERIOD_MS = 1_000;

    /** Between two looks at all checks while nothing is typed; longer where looking takes long itself. */
    private static final long ALL_CHECKS_MS = 5_000;

    private static final int MOST_SHARE_OF_TIME = 10;

    /** Something during which nobody may look, such as a restore. */
    interface Work {
        void run() throws InterruptedException;
    }

    private final ReentrantLock looking = new ReentrantLock();
    private final Observation observation;
    private final Judge judge;
    private final Play play;
    private volatile @Nullable Thread thread;
    private volatile boolean changed = true;
    private long allChecksAt = System.nanoTime();

    Watch(Play play, Observation observation, Judge judge) {
        this.play = play;
        this.observation = observation;
        this.judge = judge;
    }

    /** Looks every second from now on. */
    void start() {
        if (thread == null) {
            thread = new Thread(this::loop, "watch");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MS);
                if (looking.tryLock()) {
                    try {
                        look();
                    } finally {
                        looking.unlock();
                    }
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            play.database().giveWay();
            observation.look();
            if (play.state().mode() == Event.Mode.PRACTICE) {
                lookAtAllChecks();
            } else {
                judge.glance();
            }
        } catch (NodeUnavailable | EngineUnavailable passing) {
            // The next look, or the verb that needs an answer, tells.
        } catch (RuntimeException failure) {
            // Looking is a help and must not end the drill. What runs on a node ends so when the thread is interrupted,
            // which is how a watch is closed.
            if (!Thread.currentThread().isInterrupted() && thread != null) {
                LOG.log(System.Logger.Level.WARNING, "a look at the cluster failed", failure);
            }
        }
    }

    private void lookAtAllChecks() throws InterruptedException {
        long now = System.nanoTime();
        if (!changed && now < allChecksAt) {
            judge.glance();
            return;
        }
        changed = false;
        judge.glanceAtAll();
        long took = System.nanoTime() - now;
        allChecksAt = System.nanoTime()
                + Math.max(TimeUnit.MILLISECONDS.toNanos(ALL_CHECKS_MS), (MOST_SHARE_OF_TIME - 1) * took);
    }

    /** The learner did something: the next look is at every check. */
    void poke() {
        changed = true;
    }

    /** Runs the work while nobody looks. */
    void aside(Work work) throws InterruptedException {
        looking.lockInterruptibly();
        try {
            work.run();
        } finally {
            changed = true;
            looking.unlock();
        }
    }

    /** Takes in what was recorded up to now. */
    void catchUp() throws InterruptedException {
        looking.lockInterruptibly();
        try {
            observation.catchUp();
        } catch (NodeUnavailable | EngineUnavailable unreachable) {
            // What can't be read now is read by the next holder.
        } finally {
            looking.unlock();
        }
    }

    @Override
    public void close() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
