package dev.pgdrill.drill.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.UserError;
import dev.pgdrill.catalog.Check;
import dev.pgdrill.catalog.Check.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormTest {
    private static final Check CHOICE =
            Checks.answer(new Answer("Which?", List.of("disk full", "[lock]"), "disk full", null, null, null));
    private static final Check NUMBER = Checks.answer(new Answer("How many?", null, "12", null, "1", null));
    private static final Check SIZE = Checks.answer(new Answer("How much?", null, "12", "GB", "1%", null));
    private static final Check WORD = Checks.answer(new Answer("Who?", null, "alice", null, null, null));
    private static final Check TEXT = Checks.answer(new Answer("Why?", null, null, null, null, List.of("disk")));

    private static String understood(Check check, String given) {
        return AnswerForm.understood(check, given, template -> template.equals("[lock]") ? "a lock" : template);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a lock", " A  LOCK ", "2", "b"})
    void aChoiceIsToldByItsText(String given) {
        assertThat(understood(CHOICE, given)).isEqualTo("a lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a loc", "0", "3", "c", "[lock]", ""})
    void whatIsNoChoiceIsRefused(String given) {
        assertThatThrownBy(() -> understood(CHOICE, given))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is none of the choices for answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", " -1.5 ", "11 segments"})
    void aNumberMayBeWrong(String given) {
        assertThat(understood(NUMBER, given)).isEqualTo(given.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"twelve", "1,200", "12 of 13"})
    void whatIsNoNumberIsRefused(String given) {
        assertThatThrownBy(() -> understood(NUMBER, given)).isInstanceOf(UserError.class);
    }

    @Test
    void anAmountNeedsAUnitOfItsKind() {
        assertThat(understood(SIZE, "1 TiB")).isEqualTo("1 TiB");
        for (String given : new String[] {"12", "12 h", "1,200 GB"}) {
            assertThatThrownBy(() -> understood(SIZE, given)).as(given).isInstanceOf(UserError.class);
        }
    }

    @Test
    void wordsAndTextsHaveNoForm() {
        assertThat(understood(WORD, "bob")).isEqualTo("bob");
        assertThat(understood(TEXT, "no idea")).isEqualTo("no idea");
    }
}
