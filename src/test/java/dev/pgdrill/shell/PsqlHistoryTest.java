package dev.pgdrill.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PsqlHistoryTest {
    @Test
    void readsWhatReadlineWrites() {
        assertThat(read("select 1;\n\\dt\nselect 'ü',\u00012;\n\\q\n"))
                .containsExactly("select 1;", "\\dt", "select 'ü',\n2;");
    }

    @Test
    void readsWhatLibeditWrites() {
        assertThat(read("_HiStOrY_V2_\nselect\\0401;\nselect\\040'\\303\\274'\\001from\\040t;\n\\\\dt\n"))
                .containsExactly("select 1;", "select 'ü'\nfrom t;", "\\dt");
    }

    private static List<String> read(String file) {
        return PsqlHistory.statements(file.getBytes(StandardCharsets.UTF_8));
    }
}
