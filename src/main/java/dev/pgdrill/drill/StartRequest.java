package dev.pgdrill.drill;

import dev.pgdrill.journal.Event.Mode;
import org.jspecify.annotations.Nullable;

/**
 * What drill to start.
 *
 * @param scenario the scenario's id
 * @param seed what its variables are drawn from
 * @param learner who plays, for the report
 * @param solution the solution an automatic drill plays; null for the reference
 */
public record StartRequest(
        String scenario,
        long seed,
        String learner,
        Mode mode,
        @Nullable String solution) {}
