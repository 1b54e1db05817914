package dev.pgdrill.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.catalog.Quantity.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1 B, SIZE, 1",
        "1.5 kB, SIZE, 1500",
        "2KB, SIZE, 2000",
        "1 GB, SIZE, 1e9",
        "1gb, SIZE, 1e9",
        "1 GiB, SIZE, 1073741824",
        "1 gib, SIZE, 1073741824",
        "2 TiB, SIZE, 2199023255552",
        "8 Gbit, SIZE, 1e9",
        "8 Gb, SIZE, 1e9",
        "125 MB/s, RATE, 125000000",
        "1 Gbit/s, RATE, 125000000",
        "8 Mbps, RATE, 1e6",
        "250 ms, TIME, 0.25",
        "90 min, TIME, 5400",
        "1 h 20 min, TIME, 4800",
        "1h20m, TIME, 4800",
        "'1 hour, 20 minutes and 30 seconds', TIME, 4830",
        "2 days, TIME, 172800"
    })
    void amountsAreReadAsPeopleWriteThem(String text, Kind kind, BigDecimal base) {
        assertThat(Quantity.parse(text)).hasValueSatisfying(quantity -> {
            assertThat(quantity.kind()).isEqualTo(kind);
            assertThat(quantity.base()).isEqualByComparingTo(base);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12", "GB", "1,200 GB", "1.2.3 GB", "-1 GB", "1 XB", "1 h 5 GB", "about 5 GB", "5 GB or so"})
    void whatIsNoAmountIsNone(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @Test
    void aUnitSaysAnAmountInItself() {
        Quantity.Unit gigabytes = Quantity.Unit.of("GB").orElseThrow();
        assertThat(gigabytes.of(Quantity.parse("10 GiB").orElseThrow())).isEqualTo("10.74 GB");
    }
}
