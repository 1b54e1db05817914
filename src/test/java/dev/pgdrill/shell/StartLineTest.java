package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.ExitCode;
import dev.pgdrill.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartLineTest {
    @Test
    void aScenarioAlone() {
        assertThat(StartLine.of("slow-query")).isEqualTo(new StartLine("slow-query", false, null, null));
    }

    @Test
    void optionsStandAnywhere() {
        StartLine expected = new StartLine("slow-query", true, 7L, "local");
        assertThat(StartLine.of("slow-query --exam --seed 7 --runtime local")).isEqualTo(expected);
        assertThat(StartLine.of(" --runtime local  --seed 7 slow-query --exam")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | start needs SCENARIO
            --exam              | start needs SCENARIO
            a b                 | start takes one scenario, not a and b
            a --fast            | start has no option --fast
            a --seed            | --seed needs a value
            a --seed many       | --seed needs a whole number, not many
            a --runtime         | --runtime needs a value
            """)
    void anythingElseIsToldOf(String line, String message) {
        assertThatThrownBy(() -> StartLine.of(line))
                .isInstanceOf(UserError.class)
                .hasMessage(message)
                .extracting(error -> ((UserError) error).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
