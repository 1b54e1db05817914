package dev.pgdrill.drill.probe;

import java.time.Instant;

/** A stretch of time on the cluster's clock, both ends included. */
public record Span(Instant from, Instant until) {}
