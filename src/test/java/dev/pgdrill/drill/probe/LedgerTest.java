package dev.pgdrill.drill.probe;

import static dev.pgdrill.drill.probe.LedgerText.START;
import static dev.pgdrill.drill.probe.LedgerText.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.ProbeSecond;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void steadyWritingHasNoOutage() {
        assertThat(new LedgerText().started(0).writes(0, 60_000).ledger().outages())
                .isEmpty();
    }

    @Test
    void anOutageLastsFromTheLastAcknowledgementToTheNext() {
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .unknown(1000, 1001)
                .disconnected(1001)
                .failure(1100, 1101)
                .failure(1300, 1301)
                .connected(2000, "standby1")
                .write(1990, 2010)
                .writes(2100, 3000)
                .ledger();

        assertThat(ledger.outages()).containsExactly(new Outage(micros(902), micros(2010), false));
        assertThat(ledger.connected()).map(Connected::host).contains("standby1");
    }

    @Test
    void aLongWaitIsAnOutageThoughNothingFailed() {
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .write(1000, 4000)
                .writes(4100, 5000)
                .ledger();

        assertThat(ledger.outages()).containsExactly(new Outage(micros(902), micros(4000), false));
    }

    @Test
    void aShortWaitIsNone() {
        assertThat(new LedgerText()
                        .started(0)
                        .writes(0, 1000)
                        .write(1000, 1900)
                        .writes(2000, 3000)
                        .ledger()
                        .outages())
                .isEmpty();
    }

    @Test
    void anOutageGoesOnToTheLedgersEnd() {
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .failure(1000, 1001)
                .failure(9000, 9001)
                .ledger();

        assertThat(ledger.outages()).containsExactly(new Outage(micros(902), micros(9001), true));
    }

    @Test
    void timeInWhichTheProbeDidNotRunIsNoOutage() {
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .stopped(1000)
                .started(60_000)
                .writes(60_000, 61_000)
                .ledger();

        assertThat(ledger.outages()).isEmpty();
    }

    @Test
    void timeInWhichTheMachineSleptIsNoOutage() {
        assertThat(new LedgerText()
                        .started(0)
                        .writes(0, 1000)
                        .writes(3_600_000, 3_601_000)
                        .ledger()
                        .outages())
                .isEmpty();
    }

    @Test
    void afterABlindTimeAnOutageBeginsWithTheFirstFailure() {
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .started(60_000)
                .failure(60_050, 60_051)
                .write(60_500, 60_502)
                .ledger();

        assertThat(ledger.outages()).containsExactly(new Outage(micros(60_000), micros(60_502), false));
    }

    @Test
    void rowsThatCannotBeReadBackAreOneOutage() {
        LedgerText text = new LedgerText().started(0).writes(0, 500);
        for (int i = 500; i < 1000; i += 100) {
            text.unreadable(i, i + 1).write(i, i + 2);
        }

        assertThat(text.writes(1000, 1500).ledger().outages())
                .containsExactly(new Outage(micros(402), micros(902), false));
    }

    @Test
    void secondsAreSummedUpOnceTheyAreComplete() {
        long second = START.getEpochSecond();
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .write(1000, 1250)
                .failure(1300, 1301)
                .unknown(1400, 3400)
                .writes(4000, 4500)
                .ledger();

        assertThat(ledger.secondsAfter(second - 1))
                .containsExactly(
                        new ProbeSecond(second, 10, 0, 2.0),
                        new ProbeSecond(second + 1, 1, 1, 250.0),
                        new ProbeSecond(second + 3, 0, 1, 2000.0));
        assertThat(ledger.secondsAfter(second + 1)).containsExactly(new ProbeSecond(second + 3, 0, 1, 2000.0));
        assertThat(ledger.secondsAfter(second + 3)).isEmpty();
    }
}
