/** Files that people write: values with their positions, reading them into records, and the problems found in them. */
@NullMarked
package dev.pgdrill.catalog.source;

import org.jspecify.annotations.NullMarked;
