package dev.pgdrill.journal;

/**
 * One second of the probe's ledger.
 *
 * @param second seconds since 1970-01-01 UTC, on the cluster's clock
 * @param acknowledged writes acknowledged in it
 * @param failed writes that failed in it
 * @param slowestMs the longest write that ended in it, in milliseconds
 */
public record ProbeSecond(long second, int acknowledged, int failed, double slowestMs) {}
