/** What can be played: scenarios, their steps and checks, and reading and linting them. Knows no other room. */
@NullMarked
package dev.pgdrill.catalog;

import org.jspecify.annotations.NullMarked;
