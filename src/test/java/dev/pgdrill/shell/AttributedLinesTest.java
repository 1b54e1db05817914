package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributedLinesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                       | ''
            one two three            | one two/three
            /a/path/that/is/too/long | /a/path/that/is/too/long
            at /a/path/that/is/long  | at//a/path/that/is/long
            """)
    void wordsStayWholeAndNoLineIsEmptyForNothing(String text, String lines) {
        assertThat(AttributedLines.wrap(new AttributedString(text), 10))
                .extracting(AttributedString::toString)
                .containsExactly(lines.replaceFirst("^(one two|at)/", "$1\n").split("\n"));
    }
}
