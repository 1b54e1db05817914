package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Entry;
import dev.pgdrill.journal.Event;
import dev.pgdrill.journal.JournalFixtures;
import dev.pgdrill.journal.Story;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
    private final List<Entry> whole = Story.whole().entries();

    @Test
    void aStepReadsFromTopToBottom() {
        assertThat(Timeline.lines(whole, "diagnose", 80, Screens.UNICODE)).containsExactly("""
                diagnose: Find out what happened                                  2026-03-14 UTC
                   +0:00  11:40:03           • step begins
                   +0:00  11:40:04           • over to you
                   +0:21  11:40:25  primary  $ psql -c 'select count(*) from orders'       61 ms
                   +0:25  11:40:29  primary  $ grep -n DELETE $PGLOG | tail                22 ms
                   +0:25  11:40:29  primary  $ in psql: select now();
                   +0:25  11:40:29  primary  $ in psql: \\\\d orders
                   +0:26  11:40:30           # note: DELETE by user maint at 11:40; ask who ran
                                               it
                   +0:27  11:40:31           ? hint for moment, tier 1, 2 points
                   +0:30  11:40:34           # answered moment: 9400
                   +0:33  11:40:36           ✗ check: 0 of 1 hold; not moment
                   +0:35  11:40:38           # answered moment: 9500
                   +0:37  11:40:41           ✓ check: 1 of 1 hold
                   +0:37  11:40:41           ✓ step passed""".split("\n"));
    }

    @Test
    void anIncidentWhatWasCapturedAndWhatServersDidIsMarked() {
        assertThat(Timeline.lines(whole, "recover", 100, Screens.ASCII))
                .contains(
                        "   +0:00  11:40:41           = captured good_print = 10500 9f1c2e",
                        "   +0:05  11:40:46  primary  ! INCIDENT: a colleague deletes every order of last year",
                        "   +0:22  11:41:04           < reset to the start of recover",
                        "   +0:40  11:41:22  app      ~ writes fail",
                        "   +0:41  11:41:22  primary  o PostgreSQL is down",
                        "   +2:43  11:43:24  primary  | FATAL: recovery ended before configured recovery target was reached",
                        "   +2:56  11:43:37  primary  o is primary, timeline 1 to 2",
                        "   +2:56  11:43:38  app      ~ writes succeed again");
    }

    @Test
    void aCommandTellsHowItEnded() {
        assertThat(Timeline.lines(whole, 100, Screens.UNICODE))
                .anyMatch(line -> line.contains("touch $PGDATA/recovery.signal") && line.endsWith("exit 1, 900 ms"))
                .anyMatch(line -> line.contains("vi $PGDATA") && line.endsWith("no end seen"))
                .anyMatch(line -> line.contains("pg_ctl stop") && line.endsWith("420 ms"));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 80, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        int widest = Math.max(60, columns);
        assertThat(Timeline.lines(hostile(), columns, Screens.UNICODE)).allMatch(line -> Cells.width(line) <= widest);
        assertThat(Timeline.lines(whole, columns, Screens.ASCII)).allMatch(line -> line.length() <= widest);
    }

    @Test
    void whatWasTypedCannotWriteToTheTerminal() {
        assertThat(Timeline.lines(hostile(), 80, Screens.UNICODE))
                .noneMatch(line -> Pattern.compile("\\p{Cntrl}").matcher(line).find());
    }

    @Test
    void withoutUnicodeMarksAreAscii() {
        assertThat(Timeline.lines(whole, 80, Screens.ASCII))
                .allMatch(line -> line.chars().allMatch(each -> each < 128));
    }

    @Test
    void anOpenStepIsNotAnswered() {
        List<Entry> open = Story.ready()
                .begin("recover")
                .then(10, new Event.Captured("recover", "good_print", "10500 9f1c2e"))
                .then(1, new Event.IncidentBegan("recover", "a colleague deletes", "primary", JournalFixtures.BEGIN))
                .then(5, new Event.StepReady("recover", JournalFixtures.RECOVER_TASK))
                .entries();
        assertThat(String.join("\n", Timeline.lines(open, 80, Screens.UNICODE)))
                .contains("captured good_print", "INCIDENT")
                .doesNotContain("9f1c2e", "colleague");
    }

    @Test
    void goingOnIsToldAfterAPauseOnly() {
        List<Entry> resumed = Story.ready()
                .then(900, new Event.Resumed("0.1.0"))
                .then(90_000, new Event.Resumed("0.1.0"))
                .entries();
        assertThat(Timeline.moments(resumed))
                .filteredOn(each -> each.text().equals("resumed"))
                .hasSize(1);
    }

    @Test
    void statementsTypedInPsqlStandByThemselves() {
        Story story = Story.ready().begin("diagnose");
        story.then(5, new Event.CommandStarted(1, "diagnose", "primary", "psql"));
        story.then(5, new Event.StatementsTyped(1, List.of("select 1;")));
        story.then(5, new Event.CommandFinished(1, 0, 1_000, "", 0));
        assertThat(Timeline.lines(story.entries(), 80, Screens.UNICODE))
                .anyMatch(line -> line.endsWith("  primary  $ in psql: select 1;"));
    }

    @Test
    void aStandbyThatIsReleasedIsTold() {
        Event.NodeObservation follows =
                new Event.NodeObservation("standby1", "running", "standby", 1, "0/1", 0L, 0L, "primary");
        Event.NodeObservation alone =
                new Event.NodeObservation("standby1", "running", "standby", 1, "0/1", 0L, 0L, null);
        Event.NodeObservation promoted =
                new Event.NodeObservation("standby1", "running", "primary", 2, "0/1", null, null, null);
        assertThat(Changes.between(follows, alone, 1)).isEqualTo("streams from nobody");
        assertThat(Changes.between(alone, promoted, 1)).isEqualTo("promoted to primary, timeline 1 to 2");
        assertThat(Changes.between(follows, follows, 1)).isEmpty();
    }

    private static List<Entry> hostile() {
        Story story = Story.ready().begin("diagnose");
        story.command(5, "diagnose", "cat <<E\n\u001b[31mred\u001b[0m\tпривет 中文字符\u0007\nE", 0, 5, "");
        story.command(5, "diagnose", "x".repeat(500), 137, 5_000_000, "");
        story.then(5, new Event.Noted("diagnose", "\u001b]0;title\u0007" + "字".repeat(120)));
        story.then(
                5, new Event.LogNoticed("a-node-with-a-long-name", story.now(), "LOG", "\u0000" + "word ".repeat(90)));
        assertThat(DrillState.of(story.entries()).commands()).isEqualTo(2);
        return story.entries();
    }
}
