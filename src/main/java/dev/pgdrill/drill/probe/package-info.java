/** The application's eyes: the program on the application's node, its ledger, and what the ledger says of a drill. */
@NullMarked
package dev.pgdrill.drill.probe;

import org.jspecify.annotations.NullMarked;
