package dev.pgdrill.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * One line of a journal.
 *
 * @param sequence counts from 1; {@code seq} on disk
 * @param at when it was written, UTC; never before the entry ahead of it
 * @param previous SHA-256 of the line ahead of it, in hexadecimal; 64 zeros for the first; {@code prev} on disk
 */
public record Entry(
        @JsonProperty("seq") long sequence,
        Instant at,
        @JsonProperty("prev") String previous,
        Event event) {}
