package dev.pgdrill.journal;

import java.time.Instant;

/**
 * One line of a journal.
 *
 * @param sequence counts from 1
 * @param at when it was written, UTC; never before the entry ahead of it
 * @param previous SHA-256 of the line ahead of it, in hexadecimal; 64 zeros for the first
 */
public record Entry(long sequence, Instant at, String previous, Event event) {}
