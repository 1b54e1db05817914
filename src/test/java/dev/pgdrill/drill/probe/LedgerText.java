package dev.pgdrill.drill.probe;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A ledger as the program would have written it. Times are milliseconds after {@link #START}. */
final class LedgerText {
    static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final StringBuilder text = new StringBuilder();
    private int id;

    static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    static long micros(long millis) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at(millis));
    }

    LedgerText started(long millis) {
        return line("s " + micros(millis) + ' ' + (id + 1) + " 100000");
    }

    LedgerText stopped(long millis) {
        return line("e " + micros(millis));
    }

    LedgerText connected(long millis, String host) {
        return line("c " + micros(millis) + ' ' + host + " 5432");
    }

    LedgerText disconnected(long millis) {
        return line("d " + micros(millis) + " server closed the connection unexpectedly");
    }

    LedgerText write(long sent, long answered) {
        return line("w " + ++id + ' ' + micros(sent) + ' ' + micros(answered));
    }

    /** A write every 100 ms, each acknowledged after 2 ms. */
    LedgerText writes(long from, long until) {
        for (long sent = from; sent < until; sent += 100) {
            write(sent, sent + 2);
        }
        return this;
    }

    LedgerText failure(long sent, long ended) {
        return line("f " + ++id + ' ' + micros(sent) + ' ' + micros(ended) + " 08001 Connection refused");
    }

    LedgerText unknown(long sent, long ended) {
        return line("u " + ++id + ' ' + micros(sent) + ' ' + micros(ended) + " 08007 no answer");
    }

    LedgerText unreadable(long sent, long ended) {
        return line("r " + id + ' ' + micros(sent) + ' ' + micros(ended) + " 02000 the row is not there");
    }

    LedgerText read(long millis, String value) {
        return line("v " + micros(millis) + ' ' + micros(millis + 1) + " =" + value);
    }

    LedgerText readAgain(long millis) {
        return line("k " + micros(millis) + ' ' + micros(millis + 1));
    }

    LedgerText readFailed(long millis, String sqlstate) {
        return line("v " + micros(millis) + ' ' + micros(millis + 1) + " !" + sqlstate);
    }

    LedgerText line(String line) {
        text.append(line).append('\n');
        return this;
    }

    LedgerText torn(String start) {
        text.append(start);
        return this;
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    Ledger ledger() {
        LedgerFold fold = new LedgerFold();
        fold.add(bytes());
        return fold.ledger();
    }
}
