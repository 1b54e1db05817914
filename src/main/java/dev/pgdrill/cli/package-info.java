/** One small class per command. */
@NullMarked
package dev.pgdrill.cli;

import org.jspecify.annotations.NullMarked;
