package dev.pgdrill.shell.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgdrill.UserError;
import dev.pgdrill.drill.Interpreter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTextTest {
    static Stream<String> topics() {
        return Stream.of(
                        Stream.of(""),
                        HelpText.TOPICS.stream(),
                        VerbTable.ALL.stream().map(Verb::name),
                        Concept.ALL.stream().map(Concept::word))
                .flatMap(each -> each)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicFitsTheTerminal(String topic) {
        assertThat(HelpText.lines(topic, 80, Screens.UNICODE)).isNotEmpty().allMatch(line -> Cells.width(line) <= 80);
        assertThat(HelpText.lines(topic, 80, Screens.ASCII))
                .allMatch(line -> line.chars().allMatch(each -> each < 128));
    }

    @Test
    void theEssentialsFitAScreenAndEveryVerbOneLine() {
        assertThat(HelpText.lines("", 80, Screens.UNICODE)).hasSizeLessThan(23);
        List<String> verbs = HelpText.lines("verbs", 80, Screens.UNICODE);
        assertThat(VerbTable.ALL)
                .allSatisfy(verb -> assertThat(verbs).anyMatch(line -> line.endsWith("  " + verb.description())));
    }

    @Test
    void aVerbIsToldWithItsAliasAndAnExample() {
        assertThat(String.join("\n", HelpText.lines("l", 80, Screens.UNICODE)))
                .startsWith("logs [NODE] [-f]   (or l)")
                .contains("for example: logs primary -f");
    }

    @Test
    void aConceptIsFoundByItsPluralToo() {
        assertThat(HelpText.lines("probes", 80, Screens.UNICODE).get(0)).isEqualTo("probe");
    }

    @Test
    void anUnknownTopicSaysWhatThereIs() {
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> HelpText.lines("postgres", 80, Screens.UNICODE))
                .withMessage("there is no help on postgres")
                .satisfies(error -> assertThat(error.hint()).contains("check"));
    }

    @Test
    void everyVerbTheInterpreterKnowsIsInTheTable() {
        assertThat(VerbTable.ALL)
                .extracting(Verb::name)
                .containsAll(Interpreter.VERBS)
                .doesNotHaveDuplicates();
    }

    @Test
    void aliasesAreOneLetterEachAndNoProgramsName() {
        assertThat(VerbTable.ALL.stream().map(Verb::alias).filter(Objects::nonNull))
                .doesNotHaveDuplicates()
                .allMatch(alias -> alias.length() == 1)
                .doesNotContain("w");
    }
}
