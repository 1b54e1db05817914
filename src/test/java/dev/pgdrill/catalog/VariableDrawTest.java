package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VariableDrawTest {
    private final Map<String, VariableSpec> vars = Map.of(
            "table", new VariableSpec(List.of("orders", "invoices", "payments"), null, null, null),
            "rows", new VariableSpec(null, List.of(9, 11), null, null),
            "name", new VariableSpec(null, null, 6, null));

    @Test
    void drawsTheSameFromTheSameSeed() {
        assertThat(VariableDraw.draw(vars, 42)).isEqualTo(VariableDraw.draw(vars, 42));
    }

    /** These values are in people's journals: a change here would change what their seeds mean. */
    @Test
    void drawsTheSameInEveryVersion() {
        assertThat(VariableDraw.draw(vars, 42)).isEqualTo(Map.of("table", "invoices", "rows", "10", "name", "nabudi"));
    }

    @Test
    void drawsEveryValueAndNoOther() {
        assertThat(drawn("table")).isEqualTo(Set.of("orders", "invoices", "payments"));
        assertThat(drawn("rows")).isEqualTo(Set.of("9", "10", "11"));
        assertThat(drawn("name")).allMatch(word -> word.matches("([bdgmnrstvz][aeiou]){3}"));
    }

    @Test
    void aVariableMoreChangesNoOther() {
        Map<String, VariableSpec> more = new LinkedHashMap<>();
        more.put("another", new VariableSpec(null, null, 4, null));
        more.putAll(vars);

        assertThat(VariableDraw.draw(more, 7)).containsAllEntriesOf(VariableDraw.draw(vars, 7));
    }

    private Set<String> drawn(String name) {
        return LongStream.range(0, 200)
                .mapToObj(seed -> VariableDraw.draw(vars, seed).get(name))
                .collect(Collectors.toSet());
    }
}
