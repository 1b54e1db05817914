package dev.pgdrill.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgdrill.journal.HostileStory;
import dev.pgdrill.journal.Story;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownReportTest {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final String markdown =
            ReportFormat.MARKDOWN.render(Report.of(Story.whole().entries()));

    @Test
    void itBeginsWithTheResult() {
        assertThat(markdown).startsWith("""
                # Execution report: Recover from an accidental DELETE

                **Passed**, 41 of 60 points, in 4 min.

                - Drill: `accidental-delete-7kq2` of `accidental-delete`, seed 42
                - Learner: Ada Lovelace
                - When: 2026-03-14 11:40:00 to 2026-03-14 11:44:00 UTC
                """);
    }

    @Test
    void itNamesTheImpact() {
        assertThat(markdown)
                .contains("- 2026-03-14 11:41:04 UTC on `primary`: a colleague deletes every order of last year\n")
                .contains("| Recovery time (RTO) | 1 min 58 s |\n")
                .contains("| Recovery point (RPO) | 1.4 s |\n")
                .contains("| Lost commits | 14 |\n")
                .contains("| Downtime | 41.3 s |\n")
                .contains("| Longest stall | 40.9 s |\n");
    }

    @Test
    void itTellsTheTimeline() {
        assertThat(markdown)
                .contains("| 11:41:04 | primary | **Incident:** a colleague deletes every order of last year |\n")
                .contains("| 11:41:22 | primary | PostgreSQL is down, it was a primary |\n")
                .contains("| 11:43:37 | primary | `LOG:  selected new timeline ID: 2` |\n")
                .contains("| 11:43:37 | primary | PostgreSQL is up and writable on timeline 2 |\n");
    }

    @Test
    void itListsWhatWasDoneAndWhatRemains() {
        assertThat(markdown)
                .contains("4. 11:41:22 primary: `pg_ctl stop -m fast` (exit 0, 420 ms)\n")
                .contains("5. 11:41:47 primary: `vi $PGDATA/postgresql.auto.conf` (its end was not seen)\n")
                .contains("- Reset of step recover at 11:41:02: everything since 11:40:46 was undone.\n")
                .contains("- Bonus `nothing-lost`: observed `14 lost commits`, expected `at most 0`\n")
                .contains("- 14 acknowledged commits cannot be found any more\n");
    }

    @Test
    void itEndsWithScoreAndEnvironment() {
        assertThat(markdown)
                .contains("| Bring the rows back | passed | 3 min 12 s | 2 | 1 (−2) | 33 / 50 |\n")
                .contains("| PostgreSQL | 17.11 |\n")
                .contains("| Variable victim | `orders` |\n");
    }

    @Test
    void whatTheLearnerWroteStaysText() {
        String hostile =
                ReportFormat.MARKDOWN.render(Report.of(HostileStory.whole().entries()));
        List<Node> markup = new ArrayList<>();
        List<String> headings = new ArrayList<>();
        PARSER.parse(hostile).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                markup.add(block);
            }

            @Override
            public void visit(HtmlInline inline) {
                markup.add(inline);
            }

            @Override
            public void visit(Image image) {
                markup.add(image);
            }

            @Override
            public void visit(Link link) {
                markup.add(link);
            }

            @Override
            public void visit(Heading heading) {
                headings.add(((Text) heading.getFirstChild()).getLiteral());
            }
        });
        assertThat(markup).isEmpty();
        assertThat(headings)
                .hasSize(8)
                .endsWith(
                        "Summary", "Impact", "Timeline (UTC)", "What was done", "What remains", "Score", "Environment");
        assertThat(hostile).doesNotContain("\u001b", "\u202e", "\u0000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a",
                "+ a",
                "1. a",
                "12) a",
                "# a",
                "> a",
                "===",
                "a | b",
                "`",
                "``a`` b",
                "*a*",
                "a\\",
                "&amp;",
                "@someone",
                "~~a~~"
            })
    void textReadsAsWritten(String text) {
        List<String> read = new ArrayList<>();
        PARSER.parse(Markdown.text(text) + "\n").accept(new AbstractVisitor() {
            @Override
            public void visit(Text node) {
                read.add(node.getLiteral());
            }
        });
        assertThat(String.join("", read).replace("\u200b", "")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a`b", "``", "`a", "a``b`c"})
    void codeReadsAsWritten(String text) {
        List<String> read = new ArrayList<>();
        PARSER.parse(Markdown.code(text)).accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Code node) {
                read.add(node.getLiteral());
            }
        });
        assertThat(read).containsExactly(text);
    }
}
