package dev.pgdrill.drill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final FakeTicker ticker = new FakeTicker();

    @Test
    void whatHoldsAtOnceIsNotWaitedFor() throws InterruptedException {
        Judgement judgement = until(elapsed -> true, 60, 0, 60);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.observed()).isEqualTo("seen");
        assertThat(ticker.pauses).isEmpty();
    }

    @Test
    void whatComesLaterIsWaitedForAndSaid() throws InterruptedException {
        Judgement judgement = until(elapsed -> elapsed.toSeconds() >= 5, 60, 0, 60);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.observed()).startsWith("seen (after 5");
    }

    @Test
    void whatNeverComesFailsWhenTheTimeIsUp() throws InterruptedException {
        Judgement judgement = until(elapsed -> false, 60, 2, 62);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.observed()).isEqualTo("seen (still after 60 s)");
    }

    @Test
    void itMustStay() throws InterruptedException {
        Judgement judgement = until(elapsed -> true, 60, 2, 62);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.observed()).isEqualTo("seen (held for 2 s)");
        assertThat(ticker.elapsed()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aBreakStartsTheStayAnew() throws InterruptedException {
        Judgement judgement = until(elapsed -> elapsed.toMillis() < 1500 || elapsed.toMillis() >= 3000, 60, 2, 62);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ticker.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void itMayBeginAtTheLastMomentAndStillStay() throws InterruptedException {
        Judgement judgement = until(elapsed -> elapsed.toMillis() >= 10_000, 10, 2, 12);
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(ticker.elapsed()).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aBreakAfterTheTimeIsUpFails() throws InterruptedException {
        Judgement judgement = until(elapsed -> elapsed.toMillis() >= 9_000 && elapsed.toMillis() < 11_000, 10, 5, 15);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ticker.elapsed()).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void cutShortItFailsForNotHavingStayed() throws InterruptedException {
        Judgement judgement = until(elapsed -> true, 3, 10, 3);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.observed()).isEqualTo("seen (held for only 3 s of 10 s)");
    }

    @Test
    void anErrorEndsTheWait() throws InterruptedException {
        Judgement judgement = new Waiting(ticker)
                .until(
                        () -> Judgement.unknown("gone", "start it"),
                        Duration.ofSeconds(60),
                        Duration.ZERO,
                        Duration.ofSeconds(60));
        assertThat(judgement.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(ticker.pauses).isEmpty();
    }

    @Test
    void looksAreQuickAtFirstAndThenSpareTheCluster() throws InterruptedException {
        until(elapsed -> false, 60, 0, 60);
        assertThat(ticker.pauses.get(0)).isEqualTo(Duration.ofMillis(20));
        assertThat(ticker.pauses).allMatch(pause -> pause.toMillis() <= 500);
        assertThat(ticker.pauses).hasSizeBetween(100, 150);
    }

    private Judgement until(Predicate<Duration> holds, int within, int stableFor, int longest)
            throws InterruptedException {
        return new Waiting(ticker)
                .until(
                        () -> Judgement.of(holds.test(ticker.elapsed()), "seen", "expected"),
                        Duration.ofSeconds(within),
                        Duration.ofSeconds(stableFor),
                        Duration.ofSeconds(longest));
    }

    /** Time that passes only by pausing, in whichever thread. */
    static final class FakeTicker implements Ticker {
        final List<Duration> pauses = new ArrayList<>();
        private long nanos;

        synchronized Duration elapsed() {
            return Duration.ofNanos(nanos);
        }

        @Override
        public synchronized long nanos() {
            return nanos;
        }

        @Override
        public synchronized Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public synchronized void pause(Duration duration) {
            pauses.add(duration);
            nanos += duration.toNanos();
        }
    }
}
