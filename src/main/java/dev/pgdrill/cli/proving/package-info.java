/** Proving scenarios: several plays side by side, and what is shown of them. */
@NullMarked
package dev.pgdrill.cli.proving;

import org.jspecify.annotations.NullMarked;
