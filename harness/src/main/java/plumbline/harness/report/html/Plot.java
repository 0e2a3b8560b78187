package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

/** An SVG with two labelled axes and a grid; charts draw into it. */
record Plot(Markup svg, Scale x, Scale y) {
    private static final double LABEL_GAP = 15;

    /** Open a picture. */
    static Markup picture(double width, double height, String description) {
        return tag("svg")
                .css("chart")
                .attr("viewBox", "0 0 " + Markup.number(width) + " " + Markup.number(height))
                .attr("role", "img")
                .attr("aria-label", description);
    }

    /** Draw vertical grid lines with their numbers below. */
    Plot xAxis(String label) {
        for (double tick : x.ticks()) {
            double at = x.pixel(tick);
            svg.add(line("grid", at, y.from(), at, y.to()));
            svg.add(text("tick", at, y.from() + LABEL_GAP, "middle", x.label(tick)));
        }
        double middle = (x.from() + x.to()) / 2;
        svg.add(text("axis", middle, y.from() + 2.1 * LABEL_GAP, "middle", label));
        return this;
    }

    /** Draw horizontal grid lines with their numbers to the left, and the label on top. */
    Plot yAxis(String label) {
        for (double tick : y.ticks()) {
            double at = y.pixel(tick);
            svg.add(line("grid", x.from(), at, x.to(), at));
            svg.add(text("tick", x.from() - 6, at + 4, "end", y.label(tick)));
        }
        svg.add(text("axis", 2, y.to() - 9, "start", label));
        return this;
    }

    static Markup line(String css, double x1, double y1, double x2, double y2) {
        return tag("line").css(css).attr("x1", x1).attr("y1", y1).attr("x2", x2).attr("y2", y2);
    }

    static Markup text(String css, double x, double y, String anchor, String text) {
        return tag("text", text).css(css).attr("x", x).attr("y", y).attr("text-anchor", anchor);
    }
}
