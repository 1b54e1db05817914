package dev.pgdrill.drill.checks;

import static dev.pgdrill.journal.CheckResult.NOT_MEASURED;

import dev.pgdrill.catalog.Check;
import dev.pgdrill.journal.Metrics;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A figure from the probe's ledger: durations in seconds with decimals, counts as they are. */
final class MetricSubject implements Subject.Observer {
    @Override
    public Look look(Check check, CheckContext context) throws LookFailure {
        @Nullable Metrics metrics = context.metrics().get();
        if (metrics == null) {
            throw LookFailure.wrong(NOT_MEASURED + ": the probe has written nothing so far");
        }
        switch (Objects.requireNonNull(check.metric())) {
            case RTO:
                return seconds(metrics.rtoMs(), NOT_MEASURED + ": the service is not right again so far");
            case RPO:
                return seconds(metrics.rpoMs(), NOT_MEASURED + ": the data cannot be read so far");
            case DOWNTIME:
                return seconds(metrics.downtimeMs(), NOT_MEASURED);
            case LONGEST_STALL:
                return seconds(metrics.longestStallMs(), NOT_MEASURED);
            case LOST_COMMITS:
                return count(metrics.lostCommits(), " lost", NOT_MEASURED + ": the data cannot be read so far");
            case FAILED_WRITES:
                return count(metrics.failedWrites(), " failed", NOT_MEASURED);
        }
        throw new AssertionError(check.metric());
    }

    private static Look seconds(@Nullable Long milliseconds, String missing) throws LookFailure {
        if (milliseconds == null) {
            throw LookFailure.wrong(missing);
        }
        BigDecimal seconds = BigDecimal.valueOf(milliseconds, 3).stripTrailingZeros();
        return number(seconds.toPlainString(), " s");
    }

    private static Look count(@Nullable Long count, String unit, String missing) throws LookFailure {
        if (count == null) {
            throw LookFailure.wrong(missing);
        }
        return number(count.toString(), unit);
    }

    private static Look number(String text, String unit) {
        return new Look(text, List.of(List.of(text)), null, false, text + unit);
    }
}
