package dev.pgdrill.drill.probe;

import static dev.pgdrill.drill.probe.LedgerText.START;
import static dev.pgdrill.drill.probe.LedgerText.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static final IdRanges EVERYTHING = present(1, 1_000_000);

    @Test
    void nothingIsKnownOfAnEmptyLedger() {
        assertThat(measure(new LedgerText(), at(0), List.of(), present(), "right"))
                .isEqualTo(new Metrics(null, 0L, 0L, null, null, 0, 0));
        assertThat(measure(new LedgerText(), null, List.of(), null, null))
                .isEqualTo(new Metrics(null, null, null, null, null, 0, 0));
    }

    @Test
    void aQuietDrillWithoutIncidentHasNoRtoAndNoDowntime() {
        LedgerText text = new LedgerText().started(0).read(50, "right").writes(0, 5000);

        assertThat(measure(text, null, List.of(), EVERYTHING, "right"))
                .isEqualTo(new Metrics(null, null, 0L, 0L, 2L, 50, 0));
    }

    @Test
    void rtoLastsUntilTheApplicationWritesAgain() {
        LedgerText text = new LedgerText().started(0).writes(0, 1000).failure(1000, 1001);
        assertThat(rto(text, 950, null)).isNull();

        text.failure(20_000, 20_001).write(20_500, 20_510);
        assertThat(rto(text, 950, null)).isEqualTo(20_510 - 950);
    }

    @Test
    void rtoLastsUntilTheDataIsRight() {
        LedgerText text = new LedgerText()
                .started(0)
                .read(100, "right")
                .writes(200, 1000)
                .read(1100, "wrong")
                .writes(1200, 5000);
        assertThat(rto(text, 950, "right")).isNull();

        text.read(8000, "right").writes(8100, 9000);
        assertThat(rto(text, 950, "right")).isEqualTo(8001 - 950);
    }

    @Test
    void theLaterOfWritingAndRightDataCounts() {
        LedgerText text = new LedgerText()
                .started(0)
                .read(100, "right")
                .writes(200, 1000)
                .read(1100, "wrong")
                .unknown(1200, 1201)
                .failure(2000, 2001)
                .write(5000, 5010)
                .read(5020, "right");
        assertThat(rto(text, 950, "right")).isEqualTo(5021 - 950);

        text.failure(6000, 6001).write(9000, 9005);
        assertThat(rto(text, 950, "right")).isNull();

        text.readAgain(9010);
        assertThat(rto(text, 950, "right")).isEqualTo(9011 - 950);
    }

    @Test
    void dataThatIsWrongLaterTakesTheRtoBack() {
        LedgerText text = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .read(1000, "wrong")
                .read(3000, "right")
                .writes(3100, 4000);
        assertThat(rto(text, 950, "right")).isEqualTo(3001 - 950);

        text.readFailed(4000, "42P01").writes(4100, 5000);
        assertThat(rto(text, 950, "right")).isNull();

        text.read(6000, "right").writes(6100, 7000);
        assertThat(rto(text, 950, "right")).isEqualTo(6001 - 950);
    }

    @Test
    void anotherOutageMovesTheRto() {
        LedgerText text = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .failure(1000, 1001)
                .writes(3000, 4000)
                .failure(4000, 4001)
                .writes(9000, 9500);

        assertThat(rto(text, 950, null)).isEqualTo(9002 - 950);
    }

    @Test
    void anIncidentThatWasNotFeltTakesNoTime() {
        LedgerText text = new LedgerText().started(0).read(100, "right").writes(200, 2000);
        assertThat(rto(text, 950, "right")).as("nobody looked since").isNull();

        text.readAgain(2100);
        assertThat(rto(text, 950, "right")).isZero();
    }

    @Test
    void rtoIsUnknownUntilAWriteWasSentAfterTheIncident() {
        LedgerText text = new LedgerText().started(0).writes(0, 1000);
        assertThat(rto(text, 901, null)).isNull();
        assertThat(rto(text, 899, null)).isZero();
    }

    @Test
    void outagesBeforeTheIncidentCountForNothing() {
        LedgerText text =
                new LedgerText().started(0).writes(0, 1000).failure(1000, 1001).writes(3000, 5000);

        Metrics metrics = measure(text, at(4000), List.of(), EVERYTHING, null);

        assertThat(metrics.rtoMs()).isZero();
        assertThat(metrics.downtimeMs()).isZero();
        assertThat(metrics.failedWrites()).isEqualTo(1);
    }

    @Test
    void downtimeIsCountedFromTheIncidentOnAndGoesOnWhileItLasts() {
        LedgerText text = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .failure(1000, 1001)
                .writes(3000, 4000)
                .failure(4000, 4001)
                .failure(6000, 6001);

        assertThat(measure(text, at(2000), List.of(), EVERYTHING, null).downtimeMs())
                .isEqualTo((3002 - 2000) + (6001 - 3902));
        assertThat(measure(text, null, List.of(), EVERYTHING, null).downtimeMs())
                .as("since the first step")
                .isEqualTo((3002 - 902) + (6001 - 3902));
    }

    @Test
    void lostCommitsAreThoseAcknowledgedAndMissing() {
        // Ids 1 to 10 at 0 to 900 ms, 11 unknown, 12 failed, 13 to 22 from 2000 ms on.
        LedgerText text = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .unknown(1000, 1100)
                .failure(1200, 1201)
                .writes(2000, 3000);

        Metrics metrics = measure(text, at(850), List.of(), present(1, 7, 15, 22), null);

        assertThat(metrics.lostCommits()).as("8, 9, 10, 13, 14").isEqualTo(5);
        assertThat(metrics.rpoMs()).as("8 was acknowledged at 702 ms").isEqualTo(850 - 702);
        assertThat(metrics.writes()).isEqualTo(20);
        assertThat(metrics.failedWrites()).isEqualTo(2);
    }

    @Test
    void recoveryInPlaceLosesOnlyWhatCameAfterTheIncident() {
        LedgerText text = new LedgerText().started(0).writes(0, 5000);

        Metrics metrics = measure(text, at(1950), List.of(), present(1, 20), null);

        assertThat(metrics.lostCommits()).isEqualTo(30);
        assertThat(metrics.rpoMs()).isZero();
    }

    @Test
    void afterAFailoverTheCommitsOfTheOldTimelineAreLost() {
        // The standby had received up to id 8; the service goes on there with id 12.
        LedgerText text = new LedgerText()
                .started(0)
                .connected(0, "primary")
                .writes(0, 1000)
                .unknown(1000, 1001)
                .connected(4000, "standby1")
                .writes(4000, 5000);

        Metrics metrics = measure(text, at(1000), List.of(), present(1, 8, 12, 21), null);

        assertThat(metrics.lostCommits()).isEqualTo(2);
        assertThat(metrics.rpoMs()).isEqualTo(1000 - 802);
        assertThat(metrics.rtoMs()).isEqualTo(4002 - 1000);
    }

    @Test
    void rowsThatWereNeverAcknowledgedAreNoLossAndNoGain() {
        LedgerText text = new LedgerText().started(0).writes(0, 500).unknown(500, 5500);

        assertThat(measure(text, at(100), List.of(), present(1, 6, 90, 99), null)
                        .lostCommits())
                .isZero();
    }

    @Test
    void aCommitThatIsNamedTwiceIsLostOnce() {
        LedgerText text = new LedgerText().started(0).writes(0, 300);
        text.line("w 3 " + LedgerText.micros(200) + ' ' + LedgerText.micros(202));

        assertThat(measure(text, at(100), List.of(), present(1, 2), null).lostCommits())
                .isEqualTo(1);
    }

    @Test
    void whatWasLostIsUnknownWhereTheTableCannotBeRead() {
        Metrics metrics = measure(new LedgerText().started(0).writes(0, 500), at(100), List.of(), null, null);

        assertThat(metrics.lostCommits()).isNull();
        assertThat(metrics.rpoMs()).isNull();
    }

    @Test
    void aResetVoidsWhatWasAcknowledgedSinceItsSnapshot() {
        // Ids 1 to 10 before the snapshot, 11 to 30 void, one fails in the reset, 32 to 41 after it.
        LedgerText text = new LedgerText()
                .started(0)
                .read(0, "right")
                .writes(0, 1000)
                .writes(1000, 2500)
                .read(2500, "wrong")
                .writes(2500, 3000)
                .unknown(3000, 3500)
                .connected(3800, "primary")
                .writes(3800, 4800)
                .read(3900, "right");
        List<Span> reset = List.of(new Span(at(950), at(3600)));

        Metrics metrics = measure(text, at(900), reset, present(1, 10, 32, 41), "right");

        assertThat(metrics.lostCommits()).isZero();
        assertThat(metrics.rpoMs()).isZero();
        assertThat(metrics.downtimeMs()).isZero();
        assertThat(metrics.rtoMs()).isZero();
        assertThat(metrics.longestStallMs()).isEqualTo(2);
        assertThat(metrics.writes()).isEqualTo(20);
        assertThat(metrics.failedWrites()).isZero();
    }

    @Test
    void aResetDoesNotHideACommitLostBeforeItsSnapshot() {
        LedgerText text = new LedgerText().started(0).writes(0, 1000).writes(2000, 3000);

        assertThat(measure(text, at(1500), List.of(new Span(at(1200), at(1900))), present(2, 20), null)
                        .lostCommits())
                .isEqualTo(1);
    }

    @Test
    void anOutageThatGoesOnAfterAResetCountsFromItsEnd() {
        LedgerText text = new LedgerText()
                .started(0)
                .writes(0, 1000)
                .failure(1000, 1001)
                .failure(8000, 8001)
                .writes(9000, 9500);
        List<Span> reset = List.of(new Span(at(2000), at(4000)));

        Metrics metrics = measure(text, at(950), reset, EVERYTHING, null);

        assertThat(metrics.downtimeMs()).isEqualTo((2000 - 950) + (9002 - 4000));
        assertThat(metrics.rtoMs()).isEqualTo(9002 - 950);
    }

    @Test
    void whatWasReadBeforeTheDamageWasDoneIsNoRecovery() {
        LedgerText text = new LedgerText().started(0).read(1000, "right").writes(1100, 3000);
        Span incident = new Span(at(950), at(1200));
        assertThat(rto(text, incident)).isNull();

        text.read(3000, "gone").writes(3100, 4000).read(4000, "right").writes(4100, 5000);
        assertThat(rto(text, incident)).isEqualTo(4001 - 950);
    }

    private static @Nullable Long rto(LedgerText text, Span incident) {
        return Measurement.metrics(text.ledger(), incident, START, List.of(), List.of(), EVERYTHING, "right")
                .rtoMs();
    }

    @Test
    void theLongestStallCountsFailedWritesAndOnlyThoseSinceTheFirstStep() {
        LedgerText text = new LedgerText()
                .started(0)
                .write(0, 4000)
                .writes(4100, 5000)
                .write(5000, 5700)
                .unknown(6000, 8500)
                .writes(9000, 9500);

        Ledger ledger = text.ledger();
        assertThat(Measurement.metrics(ledger, null, at(4050), List.of(), List.of(), EVERYTHING, null)
                        .longestStallMs())
                .isEqualTo(2500);
        assertThat(Measurement.metrics(ledger, null, START, List.of(), List.of(), EVERYTHING, null)
                        .longestStallMs())
                .isEqualTo(4000);
    }

    private static @Nullable Long rto(LedgerText text, long incident, @Nullable String expected) {
        return measure(text, at(incident), List.of(), EVERYTHING, expected).rtoMs();
    }

    private static Metrics measure(
            LedgerText text,
            @Nullable Instant incident,
            List<Span> voided,
            @Nullable IdRanges present,
            @Nullable String expected) {
        Span moment = incident == null ? null : new Span(incident, incident);
        return Measurement.metrics(text.ledger(), moment, START, voided, List.of(), present, expected);
    }

    @Test
    void whatStoodStillWhilePgdrillHeldItIsNobodysOutage() {
        LedgerText text = new LedgerText().writes(0, 1000).write(1000, 3200).writes(3300, 5000);
        List<Span> frozen = List.of(new Span(at(950), at(3150)));
        Span incident = new Span(at(500), at(500));
        Metrics metrics = Measurement.metrics(text.ledger(), incident, START, List.of(), frozen, EVERYTHING, null);
        assertThat(metrics.downtimeMs()).isZero();
        assertThat(metrics.longestStallMs()).isLessThan(1000);
        assertThat(metrics.lostCommits()).isZero();
    }

    @Test
    void onlyWritesThatFailOfThemselvesWithinTheStepsAreFailed() {
        LedgerText text = new LedgerText()
                .started(0)
                .failure(100, 101)
                .writes(200, 1000)
                .unknown(1000, 6000)
                .failure(6100, 6101)
                .writes(6200, 7000)
                .failure(7000, 7001);
        List<Span> frozen = List.of(new Span(at(950), at(6105)));
        assertThat(Measurement.metrics(text.ledger(), null, at(150), List.of(), frozen, EVERYTHING, null)
                        .failedWrites())
                .isEqualTo(1);
    }

    private static IdRanges present(long... bounds) {
        return IdRanges.of(Stream.iterate(0, i -> i < bounds.length, i -> i + 2)
                .map(i -> new long[] {bounds[i], bounds[i + 1]})
                .toList());
    }
}
