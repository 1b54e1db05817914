/** Looking at observable state and judging it. */
@NullMarked
package dev.pgdrill.drill.checks;

import org.jspecify.annotations.NullMarked;
