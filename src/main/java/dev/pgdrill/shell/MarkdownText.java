package dev.pgdrill.shell;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Markdown as lines for a terminal: wrapped to its width, code highlighted and never wrapped. */
public final class MarkdownText {
    /** Prose wider than this is hard to read, however wide the terminal. */
    private static final int WIDEST = 96;

    private static final AttributedStyle HEADING = AttributedStyle.BOLD.underline();
    private static final AttributedStyle CODE = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle QUOTE = AttributedStyle.DEFAULT.faint();
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private MarkdownText() {}

    /** The lines of a text on a terminal of that many columns. */
    public static List<AttributedString> lines(String markdown, int columns) {
        Blocks blocks = new Blocks(Math.max(20, Math.min(WIDEST, columns - 1)));
        PARSER.parse(markdown).accept(blocks);
        return blocks.lines();
    }

    /** Prints these lines, in colour where the screen has it. */
    public static void print(Screen screen, String markdown, int columns) {
        for (AttributedString line : lines(markdown, columns)) {
            screen.line(screen.colour() ? line.toAnsi() : line.toString());
        }
    }

    private static final class Blocks extends AbstractVisitor {
        private final int width;
        private final List<AttributedString> lines = new ArrayList<>();
        private String indent = "";
        private String bullet = "";
        private boolean tight;

        Blocks(int width) {
            this.width = width;
        }

        List<AttributedString> lines() {
            while (!lines.isEmpty() && lines.get(lines.size() - 1).length() == 0) {
                lines.remove(lines.size() - 1);
            }
            return lines;
        }

        @Override
        public void visit(Heading heading) {
            gap();
            lines.add(Inline.of(heading, heading.getLevel() <= 2 ? HEADING : AttributedStyle.BOLD));
            lines.add(AttributedString.EMPTY);
        }

        @Override
        public void visit(Paragraph paragraph) {
            wrap(Inline.of(paragraph, AttributedStyle.DEFAULT));
            if (!tight) {
                lines.add(AttributedString.EMPTY);
            }
        }

        @Override
        public void visit(BulletList list) {
            items(list, null);
        }

        @Override
        public void visit(OrderedList list) {
            Integer start = list.getMarkerStartNumber();
            items(list, start == null ? Integer.valueOf(1) : start);
        }

        private void items(org.commonmark.node.ListBlock list, @org.jspecify.annotations.Nullable Integer start) {
            boolean outer = tight;
            tight = list.isTight();
            int number = start == null ? 0 : start;
            for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
                bullet = start == null ? "- " : number++ + ". ";
                item((ListItem) item);
            }
            tight = outer;
            if (!tight) {
                gap();
            }
        }

        private void item(ListItem item) {
            String outer = indent;
            String mark = bullet;
            int first = lines.size();
            indent = outer + " ".repeat(mark.length());
            visitChildren(item);
            indent = outer;
            if (first < lines.size()) {
                AttributedString line = lines.get(first);
                lines.set(
                        first,
                        new AttributedStringBuilder()
                                .append(outer)
                                .append(mark)
                                .append(line.subSequence(
                                        Math.min(line.length(), outer.length() + mark.length()), line.length()))
                                .toAttributedString());
            }
        }

        @Override
        public void visit(BlockQuote quote) {
            String outer = indent;
            indent = outer + "  ";
            visitChildren(quote);
            indent = outer;
        }

        @Override
        public void visit(FencedCodeBlock code) {
            code(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            code(code.getLiteral());
        }

        private void code(String literal) {
            literal.stripTrailing()
                    .lines()
                    .forEach(line -> lines.add(new AttributedStringBuilder()
                            .append(indent)
                            .append("    ")
                            .append(line, CODE)
                            .toAttributedString()));
            lines.add(AttributedString.EMPTY);
        }

        @Override
        public void visit(ThematicBreak rule) {
            lines.add(new AttributedString("-".repeat(Math.min(20, width)), QUOTE));
            lines.add(AttributedString.EMPTY);
        }

        @Override
        public void visit(CustomBlock block) {
            if (block instanceof TableBlock) {
                MarkdownTable.lines(Tables.rows(block), room()).forEach(this::add);
                lines.add(AttributedString.EMPTY);
            }
        }

        private void gap() {
            if (!lines.isEmpty() && lines.get(lines.size() - 1).length() > 0) {
                lines.add(AttributedString.EMPTY);
            }
        }

        private void wrap(AttributedString text) {
            AttributedLines.wrap(text, room()).forEach(this::add);
        }

        private int room() {
            return Math.max(10, width - indent.length());
        }

        private void add(AttributedString line) {
            lines.add(new AttributedStringBuilder().append(indent).append(line).toAttributedString());
        }
    }

    private static final class Inline extends AbstractVisitor {
        private final AttributedStringBuilder text = new AttributedStringBuilder();
        private AttributedStyle style;

        private Inline(AttributedStyle style) {
            this.style = style;
        }

        static AttributedString of(Node block, AttributedStyle style) {
            Inline inline = new Inline(style);
            inline.visitChildren(block);
            return inline.text.toAttributedString();
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral(), style);
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral(), CODE);
        }

        @Override
        public void visit(SoftLineBreak line) {
            text.append(" ", style);
        }

        @Override
        public void visit(HardLineBreak line) {
            text.append("\n", style);
        }

        @Override
        public void visit(Emphasis emphasis) {
            styled(emphasis, style.italic());
        }

        @Override
        public void visit(StrongEmphasis emphasis) {
            styled(emphasis, style.bold());
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            text.append(" <" + link.getDestination() + ">", QUOTE);
        }

        private void styled(Node node, AttributedStyle inner) {
            AttributedStyle outer = style;
            style = inner;
            visitChildren(node);
            style = outer;
        }
    }

    private static final class Tables extends AbstractVisitor {
        private final List<List<AttributedString>> rows = new ArrayList<>();

        static List<List<AttributedString>> rows(Node table) {
            Tables found = new Tables();
            found.collect(table);
            return found.rows;
        }

        private void collect(Node node) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                if (child instanceof TableRow) {
                    List<AttributedString> cells = new ArrayList<>();
                    for (Node cell = child.getFirstChild(); cell != null; cell = cell.getNext()) {
                        boolean header = cell instanceof TableCell tableCell && tableCell.isHeader();
                        cells.add(Inline.of(cell, header ? AttributedStyle.BOLD : AttributedStyle.DEFAULT));
                    }
                    rows.add(cells);
                } else {
                    collect(child);
                }
            }
        }
    }
}
