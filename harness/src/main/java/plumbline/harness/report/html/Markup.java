package plumbline.harness.report.html;

import java.util.List;
import java.util.Locale;

/**
 * One element of HTML or SVG under construction. Text and attribute values are escaped here and
 * nowhere else; no other way leads text into a page.
 */
final class Markup {
    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Markup(String name) {
        this.name = name;
    }

    static Markup tag(String name) {
        return new Markup(name);
    }

    /** Make an element that holds only text. */
    static Markup tag(String name, String text) {
        return new Markup(name).text(text);
    }

    Markup attr(String attribute, String value) {
        attributes.append(' ').append(attribute).append("=\"").append(escape(value)).append('"');
        return this;
    }

    /** Write a coordinate to a tenth of a pixel. */
    Markup attr(String attribute, double value) {
        return attr(attribute, number(value));
    }

    Markup css(String classes) {
        return attr("class", classes);
    }

    Markup text(String text) {
        content.append(escape(text));
        return this;
    }

    Markup add(Markup child) {
        child.render(content);
        return this;
    }

    Markup addAll(List<Markup> children) {
        children.forEach(this::add);
        return this;
    }

    static String number(double value) {
        double tenths = Math.round(value * 10) / 10.0;
        return tenths == Math.rint(tenths)
                ? String.valueOf((long) tenths)
                : String.format(Locale.ROOT, "%.1f", tenths);
    }

    private void render(StringBuilder out) {
        out.append('<').append(name).append(attributes).append(isVoid() ? "/>" : ">");
        if (!isVoid()) {
            out.append(content).append("</").append(name).append('>');
        }
    }

    private boolean isVoid() {
        return name.equals("meta") || name.equals("br") || name.equals("input");
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        render(out);
        return out.toString();
    }

    private static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n', '\t' -> safe.append(c);
                default -> safe.append(Character.isISOControl(c) ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }
}
