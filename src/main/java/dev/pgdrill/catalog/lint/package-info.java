/** Finds every problem of a scenario's folder at once, with its place. */
@NullMarked
package dev.pgdrill.catalog.lint;

import org.jspecify.annotations.NullMarked;
