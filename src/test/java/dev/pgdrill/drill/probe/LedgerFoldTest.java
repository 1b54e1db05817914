package dev.pgdrill.drill.probe;

import static dev.pgdrill.drill.probe.LedgerText.micros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.drill.probe.Attempt.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LedgerFoldTest {

    @Test
    void everyKindOfLineIsUnderstood() {
        Ledger ledger = new LedgerText()
                .started(0)
                .connected(1, "primary")
                .write(0, 5)
                .read(6, "17|abc")
                .readAgain(106)
                .failure(200, 202)
                .unknown(300, 5300)
                .unreadable(5400, 5401)
                .disconnected(5402)
                .readFailed(5500, "57014")
                .stopped(6000)
                .ledger();

        assertThat(ledger.attempts())
                .extracting(Attempt::kind)
                .containsExactly(Kind.STARTED, Kind.ACKNOWLEDGED, Kind.FAILED, Kind.UNKNOWN, Kind.UNREADABLE);
        assertThat(ledger.attempts().get(1)).isEqualTo(new Attempt(Kind.ACKNOWLEDGED, 1, micros(0), micros(5)));
        assertThat(ledger.readings())
                .containsExactly(
                        new Reading(micros(6), micros(7), "17|abc", null),
                        new Reading(micros(106), micros(107), "17|abc", null),
                        new Reading(micros(5500), micros(5501), null, "57014"));
        assertThat(ledger.connected()).contains(new Connected(micros(1), "primary", 5432));
        assertThat(ledger.interval()).isEqualTo(100_000);
        assertThat(ledger.last()).isEqualTo(micros(6000));
    }

    @Test
    void anEmptyLedgerHasNothing() {
        Ledger ledger = new LedgerFold().ledger();

        assertThat(ledger.attempts()).isEmpty();
        assertThat(ledger.outages()).isEmpty();
        assertThat(ledger.secondsAfter(0)).isEmpty();
        assertThat(ledger.connected()).isEmpty();
    }

    @Test
    void aLineMayArriveInPieces() {
        byte[] bytes = new LedgerText().started(0).writes(0, 1000).bytes();
        LedgerFold fold = new LedgerFold();
        for (int i = 0; i < bytes.length; i += 7) {
            fold.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 7)));
        }

        assertThat(fold.ledger())
                .isEqualTo(new LedgerText().started(0).writes(0, 1000).ledger());
        assertThat(fold.ignored()).isZero();
    }

    @Test
    void anUnfinishedLineIsNotCountedYet() {
        LedgerFold fold = new LedgerFold();
        fold.add("w 1 1795176167465484 17951".getBytes(StandardCharsets.UTF_8));
        assertThat(fold.ledger().attempts()).isEmpty();

        fold.add("76167467213\n".getBytes(StandardCharsets.UTF_8));
        assertThat(fold.ledger().attempts())
                .containsExactly(new Attempt(Kind.ACKNOWLEDGED, 1, 1795176167465484L, 1795176167467213L));
    }

    @Test
    void aLineTornByACrashIsLeftOut() {
        LedgerFold fold = new LedgerFold();
        fold.add(new LedgerText()
                .started(0)
                .write(0, 2)
                .torn("w 2 " + micros(100) + " 1795 ~\n")
                .started(3000)
                .bytes());

        assertThat(fold.ledger().attempts())
                .extracting(Attempt::kind)
                .containsExactly(Kind.STARTED, Kind.ACKNOWLEDGED, Kind.STARTED);
        assertThat(fold.ignored()).isEqualTo(1);
    }

    @Test
    void whatIsNoLineOfALedgerIsLeftOut() {
        LedgerFold fold = new LedgerFold();
        fold.add("\nhello\nw\nw 1 2\nw x 1 2\nf 1 2 3\nv 1 2\nv 1 2 ?x\nk 1 2\nc 1 host port\ns 1\ne\n"
                .getBytes(StandardCharsets.UTF_8));

        assertThat(fold.ledger().attempts()).isEmpty();
        assertThat(fold.ledger().readings()).isEmpty();
        assertThat(fold.ledger().connections()).isEmpty();
        assertThat(fold.ignored()).isEqualTo(12);
    }

    @Test
    void valuesKeepSpacesLinesAndBackslashes() {
        Ledger ledger = new LedgerText().read(0, "a b\\nc\\\\nd").read(100, "").ledger();

        assertThat(ledger.readings()).extracting(Reading::value).containsExactly("a b\nc\\nd", "");
    }

    @Test
    void aClockSetBackNeverTurnsTimeAround() {
        Ledger ledger = new LedgerText()
                .started(0)
                .writes(0, 5000)
                .write(2000, 2002)
                .write(6000, 6002)
                .ledger();

        assertThat(ledger.attempts()).isSortedAccordingTo((a, b) -> Long.compare(a.ended(), b.ended()));
        assertThat(ledger.attempts()).allMatch(attempt -> attempt.took() >= 0 && attempt.took() <= 2000);
        assertThat(ledger.outages()).isEmpty();
        assertThat(ledger.last()).isEqualTo(micros(6002));
    }
}
