/** One play of a scenario: acts on the cluster and appends events. Knows no terminal. */
@NullMarked
package dev.pgdrill.drill;

import org.jspecify.annotations.NullMarked;
