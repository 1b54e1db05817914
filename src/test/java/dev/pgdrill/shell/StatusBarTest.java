package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.DrillState;
import dev.pgdrill.journal.Story;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

class StatusBarTest {
    private final DrillState state = DrillState.of(Story.whole().entries().stream()
            .takeWhile(entry -> !(entry.event() instanceof dev.pgdrill.journal.Event.DrillFinished))
            .toList());

    @Test
    void showsNothingWithoutADrill() {
        assertThat(new StatusBar(null, state.startedAt()).line(80, true)).isNull();
    }

    @Test
    void tellsPointsNodesAndTheTimeThatPassed() {
        assertThat(line(200, true)).contains(state.earned() + "/" + state.possible() + " points", "●", "1:02:03");
    }

    @Test
    void isWrittenInAsciiWhereNothingElseIsShown() {
        assertThat(line(200, false)).matches("\\p{ASCII}+");
    }

    @Test
    void leavesOutWhatDoesNotFit() {
        for (int columns = 5; columns < 120; columns++) {
            assertThat(line(columns, true).length()).isLessThan(columns);
        }
    }

    @Test
    void theTimeIsShownWhereANodeHasNoRoom() {
        long nodes = line(200, true).chars().filter(each -> each == '●').count();
        assertThat(IntStream.range(20, 120).mapToObj(columns -> line(columns, true)))
                .anyMatch(line -> line.contains("1:02:03")
                        && line.chars().filter(each -> each == '●').count() < nodes);
    }

    private String line(int columns, boolean unicode) {
        Duration passed = Duration.ofHours(1).plusMinutes(2).plusSeconds(3);
        AttributedString line = new StatusBar(state, state.startedAt().plus(passed)).line(columns, unicode);
        assertThat(line).isNotNull();
        return line.toString();
    }
}
