/** What a person sees: text on a terminal, and the interactive shell. */
@NullMarked
package dev.pgdrill.shell;

import org.jspecify.annotations.NullMarked;
