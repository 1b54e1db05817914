/** Nodes as containers. The only package that knows a container engine. */
@NullMarked
package dev.pgdrill.cluster.docker;

import org.jspecify.annotations.NullMarked;
