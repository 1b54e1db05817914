/** Completion scripts for shells, made from the commands. */
@NullMarked
package dev.pgdrill.cli.completion;

import org.jspecify.annotations.NullMarked;
