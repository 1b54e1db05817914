/** Nodes as process groups of an unprivileged user, under the drill's directory. */
@NullMarked
package dev.pgdrill.cluster.local;

import org.jspecify.annotations.NullMarked;
