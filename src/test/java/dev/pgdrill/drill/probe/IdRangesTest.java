package dev.pgdrill.drill.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgdrill.UserError;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdRangesTest {

    @Test
    void aRangeContainsItsEndsAndNothingBeside() {
        IdRanges ranges = IdRanges.of(List.of(new long[] {10, 12}, new long[] {1, 3}, new long[] {20, 20}));

        assertThat(LongStream.rangeClosed(0, 30).filter(ranges::contains))
                .containsExactly(1L, 2L, 3L, 10L, 11L, 12L, 20L);
    }

    @Test
    void anEmptyTableContainsNothing() {
        assertThat(IdRanges.of(List.of()).contains(1)).isFalse();
    }

    @Test
    void aTablesNameIsNothingButAName() {
        assertThat(IdRanges.sql("a\"; drop table x; --")).contains("FROM \"public\".\"a\"\"; drop table x; --\")");
        assertThat(ProbeTable.createSql("Heart beat"))
                .startsWith("CREATE TABLE IF NOT EXISTS \"public\".\"Heart beat\"");
    }

    @Test
    void aNameThatCannotBeOneIsRefused() {
        for (String name : List.of("", "a\nb", "a\0b")) {
            assertThatThrownBy(() -> ProbeTable.createSql(name)).isInstanceOf(UserError.class);
        }
    }
}
