/** What {@code bench/run} measures. Run by hand: figures are for people, and no test depends on one. */
@NullMarked
package dev.pgdrill.bench;

import org.jspecify.annotations.NullMarked;
