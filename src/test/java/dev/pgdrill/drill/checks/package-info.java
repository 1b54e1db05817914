@NullMarked
package dev.pgdrill.drill.checks;

import org.jspecify.annotations.NullMarked;
