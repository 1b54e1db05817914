package dev.pgdrill.report;

import java.util.Locale;

/** Writes the few SVG elements that plots are made of; text and attributes are escaped. Lengths in user units. */
final class Svg {
    private final StringBuilder out = new StringBuilder();
    private final String id;

    /**
     * @param id unique in the page
     * @param title the plot's name, read aloud first
     * @param description what it shows, for those who can't see it
     */
    Svg(String id, int width, int height, String title, String description) {
        this.id = id;
        out.append("<svg class=\"plot\" role=\"img\" aria-labelledby=\"%s-title %s-desc\" viewBox=\"0 0 %d %d\">"
                .formatted(id, id, width, height));
        out.append("<title id=\"%s-title\">%s</title>".formatted(id, escape(title)));
        out.append("<desc id=\"%s-desc\">%s</desc>".formatted(id, escape(description)));
    }

    /** Unique in the page, for clip paths and patterns. */
    String id() {
        return id;
    }

    Svg line(String css, double x1, double y1, double x2, double y2) {
        return add("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(css, n(x1), n(y1), n(x2), n(y2)));
    }

    /** A rectangle; {@code tip} is shown on hover, empty for none. */
    Svg rect(String css, double x, double y, double width, double height, String tip) {
        return shape(
                "rect",
                "class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                        .formatted(css, n(x), n(y), n(Math.max(width, 0.5)), n(Math.max(height, 0))),
                tip);
    }

    Svg path(String css, String data, String tip) {
        return shape("path", "class=\"%s\" d=\"%s\"".formatted(css, data), tip);
    }

    Svg circle(String css, double x, double y, double radius, String tip) {
        return shape("circle", "class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"".formatted(css, n(x), n(y), n(radius)), tip);
    }

    /** {@code anchor} is {@code start}, {@code middle} or {@code end}. */
    Svg text(String css, double x, double y, String anchor, String text) {
        return add("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
                .formatted(css, n(x), n(y), anchor, escape(text)));
    }

    private Svg shape(String element, String attributes, String tip) {
        String inside = tip.isEmpty() ? "/>" : "><title>" + escape(tip) + "</title></" + element + ">";
        return add("<" + element + " " + attributes + inside);
    }

    private Svg add(String markup) {
        out.append(markup);
        return this;
    }

    /** A coordinate: a tenth is finer than anybody sees. */
    static String n(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String escape(String text) {
        return Printable.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    String done() {
        return out + "</svg>";
    }
}
