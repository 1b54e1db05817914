/** The drill's append-only, hash-chained event log and its fold, {@link dev.pgdrill.journal.DrillState}. */
@NullMarked
package dev.pgdrill.journal;

import org.jspecify.annotations.NullMarked;
