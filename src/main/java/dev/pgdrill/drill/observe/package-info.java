/** What happens on the nodes, seen from outside: roles, timelines and lag, and the lines of server logs that tell the story. */
@NullMarked
package dev.pgdrill.drill.observe;

import org.jspecify.annotations.NullMarked;
