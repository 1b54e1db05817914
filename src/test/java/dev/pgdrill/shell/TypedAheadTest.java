package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TypedAheadTest {
    private final TypedAhead ahead = new TypedAhead();

    @Test
    void comesBackLineByLineInOrder() {
        add("first\nsec");
        add("ond\r");
        add("grün");
        assertThat(ahead.takeLine()).isEqualTo("first\n");
        assertThat(ahead.takeLine()).isEqualTo("second\r");
        assertThat(ahead.takeLine()).isEqualTo("grün");
        assertThat(ahead.isEmpty()).isTrue();
    }

    @Test
    void aProgramTakesAllThatIsLeft() {
        add("psql\nselect 1;\n\\q\n");
        ahead.takeLine();
        assertThat(new String(ahead.takeAll(), StandardCharsets.UTF_8)).isEqualTo("select 1;\n\\q\n");
        assertThat(ahead.isEmpty()).isTrue();
    }

    private void add(String typed) {
        ahead.add(typed.getBytes(StandardCharsets.UTF_8));
    }
}
