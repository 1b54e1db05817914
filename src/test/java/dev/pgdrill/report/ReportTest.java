package dev.pgdrill.report;

import static dev.pgdrill.journal.JournalFixtures.metrics;
import static dev.pgdrill.journal.JournalFixtures.node;
import static dev.pgdrill.journal.JournalFixtures.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.ProbeSecond;
import dev.pgdrill.journal.Story;
import dev.pgdrill.journal.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

    private static List<String> told(Story story, Report.Kind kind) {
        return Report.of(story.entries()).timeline().stream()
                .filter(moment -> moment.kind() == kind)
                .map(Report.Moment::text)
                .toList();
    }

    private static Story observe(Story story, String machine, String postgres, @Nullable Integer timeline) {
        return story.then(
                1_000,
                new Event.ClusterObserved(story.now(), List.of(node("standby1", machine, postgres, timeline, 10L))));
    }

    @Test
    void whatHappensToANodeIsTold() {
        Story story = Story.ready();
        observe(story, "running", "standby", 1);
        observe(story, "running", "standby", 1);
        observe(story, "running", "standby", null);
        observe(story, "running", "primary", 2);
        observe(story, "running", "primary", 3);
        observe(story, "running", "down", null);
        observe(story, "stopped", "down", null);
        observe(story, "running", "standby", 3);
        assertThat(told(story, Report.Kind.NODE))
                .containsExactly(
                        "promoted: writable on timeline 2",
                        "now on timeline 3, it was on timeline 2",
                        "PostgreSQL is down, it was a primary",
                        "the machine is stopped, it was running",
                        "the machine is running, it was stopped");
        Report.NodePart standby = Report.of(story.entries()).nodes().get(1);
        assertThat(standby.spans())
                .extracting(Report.Span::postgres, Report.Span::timeline)
                .containsExactly(
                        tuple("standby", 1),
                        tuple("primary", 2),
                        tuple("primary", 3),
                        tuple("down", null),
                        tuple("down", null),
                        tuple("standby", 3));
        assertThat(standby.lag()).hasSize(8);
    }

    @Test
    void theTimelineIsInTheOrderOfWhatHappenedNotOfWhatWasWritten() {
        Story story = Story.ready();
        story.then(60_000, new Event.LogNoticed("primary", story.now().plusMillis(500), "LOG", "first"));
        story.then(1, new Event.Noted(null, "second"));
        assertThat(Report.of(story.entries()).timeline())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    @Test
    void aSecondToldInTwoPartsIsOne() {
        Story story = Story.ready()
                .then(
                        1,
                        new Event.ProbeMeasured(
                                metrics(null, null, null),
                                List.of(new ProbeSecond(7, 4, 0, 2), new ProbeSecond(8, 3, 1, 9))))
                .then(
                        1,
                        new Event.ProbeMeasured(
                                metrics(null, null, null),
                                List.of(new ProbeSecond(8, 6, 0, 4), new ProbeSecond(9, 9, 0, 4))));
        assertThat(Report.of(story.entries()).probe().seconds())
                .containsExactly(new ProbeSecond(7, 4, 0, 2), new ProbeSecond(8, 9, 1, 9), new ProbeSecond(9, 9, 0, 4));
    }

    @Test
    void onlyChangesSeenInTheBackgroundAreTold() {
        Story story = Story.ready().begin("recover").then(1, new Event.StepReady("recover", ""));
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.PASS, Verdict.PASS, Verdict.ERROR, Verdict.FAIL)) {
            story.background("recover", result("rows-back", verdict, 20, false, story.now()));
        }
        assertThat(told(story, Report.Kind.CHECK))
                .containsExactly("rows-back holds now", "rows-back does not hold any more");
    }

    @Test
    void aQuickHandOverIsNoPause() {
        Story story = Story.ready().then(2_000, new Event.Resumed("0.1.0"));
        int before = told(story, Report.Kind.DRILL).size();
        story.then(7_200_000, new Event.Resumed("0.1.0"));
        assertThat(told(story, Report.Kind.DRILL)).hasSize(before + 1).endsWith("taken up again after 2 h");
    }

    @Test
    void aStepNeverBegunIsPendingAndOneGivenUpFailed() {
        Report report = Report.of(Story.givenUp().entries());
        assertThat(report.steps())
                .extracting(Report.StepPart::verdict)
                .containsExactly(Outcome.SKIPPED, Outcome.FAILED);
        assertThat(Report.of(Story.ready().entries()).steps())
                .extracting(Report.StepPart::verdict)
                .containsOnly(Outcome.PENDING);
    }

    @Test
    void thePlotsOfALongDrillStaySmall() {
        Story story = Story.ready();
        List<ProbeSecond> day = java.util.stream.LongStream.range(0, 86_400)
                .mapToObj(second -> new ProbeSecond(NOON.getEpochSecond() + second, 10, 0, 5))
                .toList();
        story.then(2L * 86_400_000, new Event.ProbeMeasured(metrics(null, null, null), day));
        assertThat(ReportFormat.HTML.render(Report.of(story.entries()))).hasSizeLessThan(400_000);
    }

    @Test
    void durationsReadWell() {
        assertThat(List.of(0L, 999L, 1_000L, 41_300L, 59_949L, 59_950L, 118_240L, 3_599_600L, 3_720_000L))
                .extracting(Words::duration)
                .containsExactly(
                        "0 ms", "999 ms", "1 s", "41.3 s", "59.9 s", "1 min", "1 min 58 s", "1 h", "1 h 2 min");
        assertThat(Words.duration(null)).isEqualTo("–");
    }
}
