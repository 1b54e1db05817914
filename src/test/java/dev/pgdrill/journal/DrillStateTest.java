package dev.pgdrill.journal;

import static dev.pgdrill.journal.JournalFixtures.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillStateTest {
    private static DrillState state(Story story) {
        return DrillState.of(story.entries());
    }

    private static Story inRecover() {
        return Story.ready()
                .begin("diagnose")
                .then(1, new Event.StepReady("diagnose", ""))
                .then(1, new Event.StepPassed("diagnose"))
                .begin("recover")
                .then(1, new Event.StepReady("recover", ""));
    }

    private static CheckResult[] recovered(Story story) {
        return new CheckResult[] {
            result("rows-back", Verdict.PASS, 20, false, story.now()),
            result("promoted", Verdict.PASS, 10, false, story.now()),
            result("standby-kept", Verdict.PASS, 5, false, story.now()),
            result("nothing-lost", Verdict.PASS, 15, true, story.now())
        };
    }

    private static StepState passedRecover(Story story) {
        story.explicit("recover", recovered(story)).then(1, new Event.StepPassed("recover"));
        return state(story).steps().get("recover");
    }

    @Test
    void phasesFollowTheEvents() {
        Story story = new Story().then(0, JournalFixtures.started());
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.STARTING);
        story = Story.ready();
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.READY);
        assertThat(state(story).node()).isEqualTo("primary");
        story.begin("diagnose");
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.STEP_STARTING);
        story.then(1, new Event.StepReady("diagnose", "rendered"));
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.IN_STEP);
        assertThat(state(story).step()).isEqualTo("diagnose");
        assertThat(state(story).texts()).containsEntry("steps/diagnose.md", "rendered");
        story.then(1, new Event.StepPassed("diagnose"));
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.READY);
        assertThat(state(story).step()).isNull();
        story.then(1, new Event.DrillFinished(Verdict.FAIL, null));
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.FINISHED);
        assertThat(state(Story.givenUp()).phase()).isEqualTo(DrillState.Phase.ABANDONED);
        assertThat(state(Story.givenUp()).abandoned()).isEqualTo("no time today");
    }

    @Test
    void aStepEarnsWhatPassedInItsPassingAttempt() {
        StepState step = passedRecover(inRecover());
        assertThat(step.status()).isEqualTo(StepState.Status.PASSED);
        assertThat(step.earned()).isEqualTo(50);
        assertThat(step.possible()).isEqualTo(50);
        assertThat(step.attempts()).isEqualTo(1);
    }

    @Test
    void aStepEarnsNothingBeforeItIsPassed() {
        Story story = inRecover();
        story.explicit("recover", recovered(story));
        assertThat(state(story).current().earned()).isZero();
        assertThat(state(story).current().held()).isEqualTo(4);
    }

    @Test
    void aMissedBonusEarnsNothingAndDoesNotFailTheAttempt() {
        Story story = inRecover();
        CheckResult[] results = recovered(story);
        results[3] = result("nothing-lost", Verdict.FAIL, 15, true, story.now());
        story.explicit("recover", results).then(1, new Event.StepPassed("recover"));
        StepState step = state(story).steps().get("recover");
        assertThat(step.earned()).isEqualTo(35);
        assertThat(step.lastAttempt().verdict()).isEqualTo(Verdict.PASS);
        assertThat(state(story).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void hintsCostAlsoThoseTakenBeforeAReset() {
        Story story = inRecover().then(1, new Event.HintTaken("recover", 1, 3, "rows-back", "…", 4));
        reset(story, "recover");
        story.then(1, new Event.StepReady("recover", ""))
                .then(1, new Event.HintTaken("recover", 0, 1, "rows-back", "…", 2));
        assertThat(passedRecover(story).earned()).isEqualTo(50 - 6);
    }

    @Test
    void hintsNeverCostMoreThanTheStepEarns() {
        assertThat(passedRecover(inRecover().then(1, new Event.HintTaken("recover", 0, 1, null, "…", 99)))
                        .earned())
                .isZero();
    }

    @Test
    void aSolutionShownBeforeThePassCostsEverythingAndAfterItNothing() {
        assertThat(passedRecover(inRecover().then(1, new Event.SolutionShown("recover", "beside")))
                        .earned())
                .isZero();
        Story story = inRecover();
        passedRecover(story);
        story.then(1, new Event.SolutionShown("recover", "beside"));
        assertThat(state(story).steps().get("recover").earned()).isEqualTo(50);
    }

    @Test
    void anEventOncePassedStaysPassed() {
        Story story = inRecover();
        story.background("recover", result("promoted", Verdict.PASS, 10, false, story.now()));
        CheckResult[] results = recovered(story);
        results[1] = result("promoted", Verdict.FAIL, 10, false, story.now());
        story.explicit("recover", results).then(1, new Event.StepPassed("recover"));
        assertThat(state(story).steps().get("recover").earned()).isEqualTo(50);
    }

    @Test
    void anInvariantOnceBrokenEarnsNothing() {
        Story story = inRecover();
        story.background("recover", result("standby-kept", Verdict.FAIL, 5, false, story.now()));
        assertThat(passedRecover(story).earned()).isEqualTo(45);
    }

    @Test
    void anErrorBreaksNoInvariant() {
        Story story = inRecover();
        story.background("recover", result("standby-kept", Verdict.ERROR, 5, false, story.now()));
        assertThat(passedRecover(story).earned()).isEqualTo(50);
    }

    @Test
    void aSkippedStepEarnsNothing() {
        Story story = inRecover();
        story.explicit("recover", recovered(story)).then(1, new Event.StepSkipped("recover"));
        assertThat(state(story).earned()).isZero();
        assertThat(state(story).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aResetForgetsWhatChecksSaidAndKeepsWhatWasPaid() {
        Story story = inRecover().then(1, new Event.HintTaken("recover", 0, 1, null, "…", 2));
        story.explicit("recover", result("rows-back", Verdict.FAIL, 20, false, story.now()));
        reset(story, "recover");
        StepState step = state(story).current();
        assertThat(step.explicit()).isEmpty();
        assertThat(step.latest()).isEmpty();
        assertThat(step.hintCost()).isEqualTo(2);
        assertThat(step.attempts()).isEqualTo(1);
        assertThat(step.resets()).isEqualTo(1);
        assertThat(state(story).voided()).containsExactly(new DrillState.Interval(JournalFixtures.BEGIN, story.now()));
        assertThat(state(story).phase()).isEqualTo(DrillState.Phase.STEP_STARTING);
    }

    @Test
    void aResetToAnEarlierStepUndoesTheLaterOnes() {
        Story story = inRecover();
        passedRecover(story);
        reset(story, "diagnose");
        DrillState state = state(story);
        assertThat(state.step()).isEqualTo("diagnose");
        assertThat(state.steps().get("diagnose").status()).isEqualTo(StepState.Status.ACTIVE);
        assertThat(state.steps().get("recover").status()).isEqualTo(StepState.Status.PENDING);
        assertThat(state.earned()).isZero();
    }

    @Test
    void whatIsNotMeasuredYetBreaksNothing() {
        Story story = inRecover();
        story.explicit(
                "recover",
                result("rows-back", Verdict.FAIL, 20, false, story.now()),
                JournalFixtures.result(
                        "promoted",
                        Verdict.FAIL,
                        CheckResult.NOT_MEASURED + ": the data cannot be read so far",
                        "0",
                        10,
                        false,
                        story.now()));
        assertThat(state(story).steps().get("recover").broken()).containsOnlyKeys("rows-back");
    }

    @Test
    void aResetStepsLogBeginsWhereTheServersHaveComeBack() {
        Story story = inRecover();
        reset(story, "recover");
        assertThat(state(story).steps().get("recover").logBegins()).containsEntry("primary", 777L);
    }

    @Test
    void aJournalOfBeforeLogSizesWereKeptIsGoneOnWith(@TempDir Path directory) {
        Story story = inRecover();
        story.then(1, new Event.StepReset("recover", "recover-1", JournalFixtures.BEGIN, story.now(), null, 10));
        Path file = directory.resolve("journal.jsonl");
        story.write(file).close();

        StepState recover = DrillState.of(file).steps().get("recover");
        assertThat(recover.resets()).isEqualTo(1);
        assertThat(recover.logBegins()).isEqualTo(recover.snapshot().logSizes());
    }

    private static void reset(Story story, String step) {
        story.then(
                1,
                new Event.StepReset(
                        step,
                        step + "-1",
                        JournalFixtures.BEGIN,
                        story.now().plusMillis(1),
                        Map.of("primary", 777L),
                        10));
    }

    @Test
    void theVerdictTellsFailureFromInabilityToLook() {
        Story story = inRecover();
        assertThat(state(story).verdict()).isEqualTo(Verdict.FAIL);
        story.explicit(
                "recover",
                result("rows-back", Verdict.FAIL, 20, false, story.now()),
                result("promoted", Verdict.ERROR, 10, false, story.now()));
        assertThat(state(story).verdict()).isEqualTo(Verdict.ERROR);
        story.explicit("recover", result("rows-back", Verdict.FAIL, 20, false, story.now()));
        assertThat(state(story).verdict()).isEqualTo(Verdict.FAIL);
        story.then(1, new Event.DrillFinished(Verdict.ERROR, null));
        assertThat(state(story).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void aCommandRunsUntilItFinishesOrTheHolderDies() {
        Story story = inRecover().then(1, new Event.CommandStarted(1, "recover", "primary", "vi x"));
        assertThat(state(story).running().line()).isEqualTo("vi x");
        story.then(1, new Event.Resumed("0.1.0"));
        assertThat(state(story).running()).isNull();
        assertThat(state(story).interrupted().line()).isEqualTo("vi x");
        story.then(1, new Event.CommandStarted(2, "recover", "primary", "ls"))
                .then(1, new Event.CommandFinished(2, 0, 1, "", 0));
        assertThat(state(story).running()).isNull();
        assertThat(state(story).commands()).isEqualTo(2);
    }

    @Test
    void theWholeStoryAddsUp() {
        DrillState state = state(Story.whole());
        assertThat(state.verdict()).isEqualTo(Verdict.PASS);
        assertThat(state.earned()).isEqualTo(10 - 2 + 20 + 10 + 5 - 2);
        assertThat(state.possible()).isEqualTo(60);
        assertThat(state.metrics().lostCommits()).isEqualTo(14);
        assertThat(state.observed().get("primary").timeline()).isEqualTo(2);
        assertThat(state.steps().get("recover").duration(state.lastAt())).isGreaterThan(Duration.ofMinutes(2));
        assertThat(state.steps().get("recover").incident().ended()).isNotNull();
        assertThat(state.captured()).containsEntry("good_print", "10500 9f1c2e");
        assertThat(state.clusterUpMs()).isEqualTo(1_420);
    }

    @Test
    void theLiveFoldIsTheFoldOfTheFile(@TempDir Path directory) {
        Path file = directory.resolve("journal.jsonl");
        DrillFold live = new DrillFold();
        try (Journal journal = Journal.create(file)) {
            journal.listen(live::apply);
            for (Event event : Story.whole().events()) {
                journal.append(event);
                assertThat(live.state()).isEqualTo(DrillState.of(file));
            }
        }
    }

    @Test
    void aJournalThatIsNoDrillsIsRefused() {
        List<Entry> entries = Story.ready().entries();
        assertThatThrownBy(() -> DrillState.of(entries.subList(1, 3))).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> DrillState.of(List.of())).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> state(Story.ready().then(1, JournalFixtures.started())))
                .isInstanceOf(UserError.class);
        assertThatThrownBy(() -> state(Story.ready().then(1, new Event.StepStarted("nowhere"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere");
    }
}
