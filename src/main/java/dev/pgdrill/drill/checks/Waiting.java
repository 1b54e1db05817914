package dev.pgdrill.drill.checks;

import dev.pgdrill.journal.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Looks again and again until something holds and has stayed so. */
final class Waiting {
    private static final Duration QUICK = Duration.ofMillis(20);
    private static final Duration SLOW = Duration.ofMillis(500);

    private final Ticker ticker;

    Waiting(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * @param within the longest wait for it to hold
     * @param stableFor how long it must then hold without a break
     * @param longest the longest both may take together
     */
    Judgement until(Looker looker, Duration within, Duration stableFor, Duration longest) throws InterruptedException {
        long start = ticker.nanos();
        long heldSince = start;
        boolean held = false;
        Duration step = QUICK;
        while (true) {
            long before = ticker.nanos();
            Judgement seen = looker.look();
            Duration elapsed = ticker.since(start);
            boolean holds = seen.verdict() == Verdict.PASS;
            if (holds != held) {
                // What has just changed may change again soon.
                step = QUICK;
                heldSince = before;
                held = holds;
            }
            Duration holding = held ? ticker.since(heldSince) : Duration.ZERO;
            if (seen.verdict() == Verdict.ERROR) {
                return seen;
            }
            if (held && holding.compareTo(stableFor) >= 0) {
                return held(seen, Duration.ofNanos(heldSince - start), stableFor);
            }
            if (elapsed.compareTo(longest) >= 0 || !held && elapsed.compareTo(within) >= 0) {
                return held ? brief(seen, holding, stableFor) : missed(seen, elapsed);
            }
            // A look that takes long is not repeated at once: it costs the cluster something.
            Duration took = ticker.since(before);
            Duration pause = max(step, min(took, SLOW));
            Duration left = held ? min(stableFor.minus(holding), longest.minus(elapsed)) : within.minus(elapsed);
            ticker.pause(max(Duration.ofMillis(1), min(pause, left)));
            step = min(step.multipliedBy(2), SLOW);
        }
    }

    private static Judgement held(Judgement seen, Duration after, Duration stableFor) {
        StringBuilder waited = new StringBuilder();
        if (after.toMillis() >= 100) {
            waited.append("after ").append(seconds(after));
        }
        if (!stableFor.isZero()) {
            waited.append(waited.length() == 0 ? "" : ", ").append("held for ").append(seconds(stableFor));
        }
        return with(seen, Verdict.PASS, waited.toString());
    }

    private static Judgement brief(Judgement seen, Duration holding, Duration stableFor) {
        return with(seen, Verdict.FAIL, "held for only " + seconds(holding) + " of " + seconds(stableFor));
    }

    private static Judgement missed(Judgement seen, Duration waited) {
        return with(seen, Verdict.FAIL, waited.toMillis() < 100 ? "" : "still after " + seconds(waited));
    }

    private static Judgement with(Judgement seen, Verdict verdict, String waited) {
        String observed = waited.isEmpty() ? seen.observed() : Shown.text(seen.observed(), " (" + waited + ")");
        return new Judgement(verdict, observed, seen.expected(), seen.remedy());
    }

    private static String seconds(Duration duration) {
        BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return seconds.stripTrailingZeros().toPlainString() + " s";
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** One look. */
    @FunctionalInterface
    interface Looker {
        Judgement look() throws InterruptedException;
    }
}
