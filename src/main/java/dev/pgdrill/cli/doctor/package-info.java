/** What this machine has of what pgdrill needs, and what to do about the rest. */
@NullMarked
package dev.pgdrill.cli.doctor;

import org.jspecify.annotations.NullMarked;
