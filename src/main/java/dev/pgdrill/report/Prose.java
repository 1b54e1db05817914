package dev.pgdrill.report;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders a scenario's Markdown for a place inside a page. */
final class Prose {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private Prose() {}

    /** {@code level} is where its headings begin: one below the heading it stands under. */
    static String html(String markdown, int level) {
        Node document = PARSER.parse(Printable.of(markdown));
        Shallowest shallowest = new Shallowest();
        document.accept(shallowest);
        document.accept(new Fitting(level - shallowest.level));
        return RENDERER.render(document);
    }

    private static final class Shallowest extends AbstractVisitor {
        private int level = 6;

        @Override
        public void visit(Heading heading) {
            level = Math.min(level, heading.getLevel());
        }
    }

    /** Fits a document into the page: headings below the page's own, images as their descriptions, for a page asks nobody. */
    private static final class Fitting extends AbstractVisitor {
        private final int shift;

        Fitting(int shift) {
            this.shift = shift;
        }

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + shift));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            Node child = image.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                image.insertBefore(child);
                child = next;
            }
            image.unlink();
        }
    }
}
