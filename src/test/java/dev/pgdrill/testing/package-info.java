/** What tests share. */
@NullMarked
package dev.pgdrill.testing;

import org.jspecify.annotations.NullMarked;
