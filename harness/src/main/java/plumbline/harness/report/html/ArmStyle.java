package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.util.List;

/**
 * How one arm looks, everywhere on the page: colour by CSS class, and for black and white a marker
 * and a dash pattern. 56 arms look different.
 */
record ArmStyle(int index) {
    private static final int COLOURS = 8;
    private static final List<String> DASHES = List.of("", "7 3", "2 3", "9 3 2 3", "4 2", "1 4");
    private static final List<String> SHAPES =
            List.of(
                    "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0 -1 0Z",
                    "M-.9-.9H.9V.9H-.9Z",
                    "M0-1.2L1.1.8H-1.1Z",
                    "M0-1.3L1.3 0L0 1.3L-1.3 0Z",
                    "M0 1.2L1.1-.8H-1.1Z",
                    "M-.4-1.2H.4V-.4H1.2V.4H.4V1.2H-.4V.4H-1.2V-.4H-.4Z",
                    "M0-1.3L.4-.4L1.3-.4L.6.2L.9 1.2L0 .6L-.9 1.2L-.6.2L-1.3-.4L-.4-.4Z");

    /** What is no arm and is drawn beside them. */
    static final ArmStyle BASELINE = new ArmStyle(-1);

    String css() {
        return index < 0 ? "baseline" : "arm" + index % COLOURS;
    }

    Markup line(Markup line) {
        String dash = DASHES.get(Math.floorMod(index, DASHES.size()));
        return dash.isEmpty() ? line : line.attr("stroke-dasharray", dash);
    }

    /** Draw the arm's marker at a point; {@code css} says whether it is a figure or one seed. */
    Markup marker(double x, double y, double radius, String css) {
        return tag("path")
                .css(css + " " + css())
                .attr("d", SHAPES.get(Math.floorMod(index, SHAPES.size())))
                .attr(
                        "transform",
                        "translate(%s %s) scale(%s)"
                                .formatted(
                                        Markup.number(x), Markup.number(y), Markup.number(radius)));
    }

    /** Draw what a legend shows: a piece of line with the marker on it. */
    Markup sample() {
        Markup line =
                line(
                        tag("line")
                                .css("curve " + css())
                                .attr("x1", 0)
                                .attr("x2", 34)
                                .attr("y1", 7)
                                .attr("y2", 7));
        return tag("svg")
                .css("sample")
                .attr("viewBox", "0 0 34 14")
                .attr("aria-hidden", "true")
                .add(line)
                .add(marker(17, 7, 4.5, "point"));
    }
}
