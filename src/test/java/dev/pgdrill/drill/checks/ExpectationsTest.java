package dev.pgdrill.drill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Expectation;
import dev.pgdrill.journal.CheckResult;
import dev.pgdrill.journal.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
    private final FakeNode node = new FakeNode();

    @ParameterizedTest
    @CsvSource({
        "5, 5, PASS",
        "5, 5.0, PASS",
        "5, 6, FAIL",
        "5, five, FAIL",
        "00000001, 1, FAIL",
        "1e2, 100, FAIL",
        "0e11111111, 0e22222222, FAIL",
        "a b, a  b, FAIL",
        "A, a, FAIL",
    })
    void equalsIsTheTextOrTheNumber(String seen, String wanted, Verdict verdict) throws InterruptedException {
        assertThat(look(seen, Checks.equalTo(wanted)).verdict()).isEqualTo(verdict);
        Verdict opposite = verdict == Verdict.PASS ? Verdict.FAIL : Verdict.PASS;
        assertThat(look(seen, Checks.not(wanted)).verdict()).isEqualTo(opposite);
    }

    @ParameterizedTest
    @CsvSource({
        "5, PASS, PASS, PASS",
        "4.999999999999999999999, FAIL, PASS, FAIL",
        "12345678901234567890, PASS, FAIL, FAIL",
        "7, PASS, FAIL, PASS",
        "7.0001, PASS, FAIL, FAIL",
        "1e1, PASS, FAIL, FAIL",
        "many, FAIL, FAIL, FAIL",
        "NaN, FAIL, FAIL, FAIL",
        "'', FAIL, FAIL, FAIL",
    })
    void numbersAreComparedExactly(String seen, Verdict atLeast, Verdict atMost, Verdict between)
            throws InterruptedException {
        assertThat(look(seen, Checks.atLeast("5")).verdict()).isEqualTo(atLeast);
        assertThat(look(seen, Checks.atMost("5.0")).verdict()).isEqualTo(atMost);
        assertThat(look(seen, Checks.between("5", "7")).verdict()).isEqualTo(between);
    }

    @Test
    void textIsSearched() throws InterruptedException {
        assertThat(look("one\ntwo\n", Checks.matches("^two$")).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look("one\ntwo\n", Checks.matches("^three$")).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look("one", Checks.contains("n")).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look("one", Checks.contains(".")).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look("one", Checks.matches("(")).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void aCostlyExpressionDoesNotHangOrCrash() throws InterruptedException {
        assertThat(look("a".repeat(40) + "!", Checks.matches("^(a+)*\\1b$")).verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(look("ab".repeat(100_000), Checks.matches("^(a|b)*$")).verdict())
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void rowsAreComparedInOrder() throws InterruptedException {
        assertThat(look("a\nb", Checks.rows(List.of(List.of("a"), List.of("b"))))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(look("b\na", Checks.rows(List.of(List.of("a"), List.of("b"))))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(look("a", Checks.rows(List.of(List.of("a"), List.of("b")))).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(look("a", Checks.rows(List.of(Arrays.asList("a", null)))).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void emptyIsNothingAtAll() throws InterruptedException {
        assertThat(look("\n", Checks.empty(true)).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look("0", Checks.empty(true)).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look("0", Checks.empty(false)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void everythingGivenMustHold() throws InterruptedException {
        Expectation both = new Expectation(null, "7", "5", "9", null, null, null, null, null, null, null);
        assertThat(look("6", both).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look("7", both).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look("4", both).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look("4", both).expected()).isEqualTo("not 7, and at least 5, and at most 9");
    }

    @Test
    void aCapturedValueMustBeThere() throws InterruptedException {
        assertThat(look("6", Checks.unchanged("nothing")).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void anExpectationThatIsNoNumberIsTheScenariosFault() throws InterruptedException {
        assertThat(look("6", Checks.atLeast("many")).verdict()).isEqualTo(Verdict.ERROR);
    }

    @Test
    void whatIsShownIsShortAndHarmless() throws InterruptedException {
        CheckResult result = look("\u001b[2J" + "x".repeat(5_000), Checks.equalTo("1"));
        assertThat(result.observed()).hasSizeLessThanOrEqualTo(500).doesNotContain("\u001b");
        assertThat(look("6", Checks.equalTo("y".repeat(5_000))).expected()).hasSizeLessThanOrEqualTo(500);
    }

    private CheckResult look(String content, Expectation expect) throws InterruptedException {
        node.file("/file", content);
        return new CheckRunner(Contexts.of(node)).run(Checks.file("/file", expect), Patience.FULL);
    }
}
