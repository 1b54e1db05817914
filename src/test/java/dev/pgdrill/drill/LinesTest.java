package dev.pgdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql -c 'select 1",
                "echo \"a",
                "echo a \\",
                "cat <<EOF\nfirst",
                "for i in 1 2",
                "if true; then",
                "f() {",
                "echo $(date",
                "true &&",
                "echo a |"
            })
    void anOpenConstructGoesOn(String text) {
        assertThat(Lines.complete(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ls -l",
                "psql -c 'select 1'",
                "echo \\\\",
                "cat <<EOF\nfirst\nEOF",
                "for i in 1 2; do echo $i; done",
                "echo ')'",
                "sleep 5 &",
                "echo )",
                ""
            })
    void aClosedOneDoesNot(String text) {
        assertThat(Lines.complete(text)).isTrue();
    }

    @Test
    void aTranscriptIsSplitIntoCompleteLinesWithoutComments() {
        assertThat(Lines.split(
                        "# find it\n\nuse primary\npsql <<SQL\n# not a comment here\nselect 1;\nSQL\necho \\\n  a\n"))
                .containsExactly("use primary", "psql <<SQL\n# not a comment here\nselect 1;\nSQL", "echo \\\n  a");
    }

    @Test
    void anUnfinishedEndIsKeptForBashToComplainAbout() {
        assertThat(Lines.split("echo 'a\nb")).containsExactly("echo 'a\nb");
    }
}
