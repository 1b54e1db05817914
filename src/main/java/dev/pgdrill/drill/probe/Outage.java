package dev.pgdrill.drill.probe;

/**
 * A time in which the application could not write, or not read what it had written.
 *
 * @param from the last acknowledgement before it, in microseconds since 1970-01-01 UTC
 * @param until the first acknowledgement after it; where it is still going on, the ledger's last moment
 * @param open whether it is still going on
 */
public record Outage(long from, long until, boolean open) {}
