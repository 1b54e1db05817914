package dev.pgdrill.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says at the end how many tests were skipped and why, so that a green run can't hide what it left out. */
@NullMarked
public final class SkippedSummary implements TestExecutionListener {
    private final Map<String, Long> skipped = new TreeMap<>();
    private @Nullable TestPlan plan;

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skipped.merge(reason, tests(test), Long::sum);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason given");
            skipped.merge(reason.replaceFirst("^Assumption failed: ", ""), tests(test), Long::sum);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        if (!skipped.isEmpty()) {
            System.out.println(skipped.entrySet().stream()
                    .map(entry -> "  " + entry.getValue() + " × " + entry.getKey())
                    .collect(Collectors.joining("\n", "Skipped (./verify sets up what is missing):\n", "")));
        }
    }

    /** A class that was given up in {@code @BeforeAll} stands for its tests. */
    private long tests(TestIdentifier test) {
        TestPlan current = plan;
        if (test.isTest() || current == null) {
            return 1;
        }
        return current.getDescendants(test).stream()
                .filter(TestIdentifier::isTest)
                .count();
    }
}
