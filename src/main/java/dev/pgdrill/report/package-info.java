/** Pure functions of a journal: JSON, HTML, Markdown, JUnit XML. Knows no cluster. */
@NullMarked
package dev.pgdrill.report;

import org.jspecify.annotations.NullMarked;
