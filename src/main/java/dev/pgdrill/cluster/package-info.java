/** The running PostgreSQL machines of a drill, behind one contract for every runtime. */
@NullMarked
package dev.pgdrill.cluster;

import org.jspecify.annotations.NullMarked;
