/** What is looked at: the timeline, the nodes, a server's activity and log, and help. */
@NullMarked
package dev.pgdrill.shell.views;

import org.jspecify.annotations.NullMarked;
