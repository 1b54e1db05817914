package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Step;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.JournalFixtures;
import dev.pgdrill.journal.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTableTest {
    private static final Step STEP = JournalFixtures.scenario().step("recover");
    private static final CheckResult HOLDS = result("rows-back", Verdict.PASS, 20, false);

    @Test
    void whereEverythingHoldsNothingElseIsSaid() {
        assertThat(CheckTable.held(STEP, List.of(HOLDS, result("beside", Verdict.PASS, 10, true))))
                .isEqualTo("all checks hold: check takes the step");
    }

    @Test
    void aBonusThatIsOpenIsNamedWithItsWorth() {
        assertThat(CheckTable.held(STEP, List.of(HOLDS, result("beside", Verdict.FAIL, 10, true))))
                .startsWith("all that is needed holds: check takes the step")
                .endsWith("bonus: beside (10 points)");
    }

    @Test
    void aBonusThatIsLostIsNotOffered() {
        assertThat(CheckTable.held(STEP, List.of(HOLDS, result("standby-kept", Verdict.FAIL, 5, true))))
                .isEqualTo("all that is needed holds: check takes the step");
    }

    private static CheckResult result(String check, Verdict verdict, int possible, boolean bonus) {
        return new CheckResult(check, verdict, "seen", "wanted", null, Instant.EPOCH, 1, 0, possible, bonus);
    }
}
