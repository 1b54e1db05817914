package dev.pgdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.Metrics;
import org.junit.jupiter.api.Test;

class DebriefTest {
    private static final Metrics METRICS = new Metrics(12_340L, 0L, 3L, null, 800L, 4_000, 17);

    @Test
    void theProbesFiguresComeBeforeTheFirstSection() {
        assertThat(Debrief.of("# Title\n\n## Why it worked\n\nSo.\n", METRICS)).isEqualTo("""
                # Title

                ## What it cost the application

                | measured by the probe, which wrote and read all the time | |
                | --- | --- |
                | until it wrote and read the right data again (RTO) | 12.3 s |
                | acknowledged commits that are missing | 3 |
                | the first of them, before the incident (RPO) | 0.0 s |
                | longest wait for one write | 0.8 s |
                | writes acknowledged | 4000 |
                | writes failed | 17 |

                ## Why it worked

                So.
                """);
    }

    @Test
    void aTextWithoutSectionsHasThemAtItsEnd() {
        assertThat(Debrief.of("That was it.\n", METRICS)).startsWith("That was it.\n\n## What it cost the application");
    }

    @Test
    void withoutAProbeTheTextStaysAsItIs() {
        assertThat(Debrief.of("# Title\n", null)).isEqualTo("# Title\n");
    }
}
