package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.util.Arrays;
import java.util.List;

/**
 * A small chart of one training metric, one line per arm and seed.
 *
 * @param description for who cannot see it
 * @param xLabel what {@link CurveLine#steps} are
 */
record CurveChart(
        String description, String metric, String xLabel, List<CurveLine> lines, ArmStyles styles) {
    private static final double WIDTH = 320;
    private static final double HEIGHT = 200;

    /** Draw a metric over the steps of a stage. */
    static CurveChart overSteps(
            String stage, String metric, List<CurveLine> lines, ArmStyles styles) {
        return new CurveChart(
                metric + " over the steps of " + stage, metric, "step", lines, styles);
    }

    Markup draw() {
        Markup svg = Plot.picture(WIDTH, HEIGHT, description);
        Scale x =
                Scale.covering(
                        lines.stream().flatMapToDouble(l -> Arrays.stream(l.steps())), 46, 306, 5);
        Scale y =
                Scale.covering(
                        lines.stream().flatMapToDouble(l -> Arrays.stream(l.values())), 158, 26, 4);
        Plot plot = new Plot(svg, x, y).xAxis(xLabel).yAxis(metric);
        for (List<CurveLine> seeds : SeedBand.byArms(lines)) {
            SeedBand.of(seeds)
                    .ifPresentOrElse(
                            band -> draw(plot, band), () -> seeds.forEach(s -> draw(plot, s)));
        }
        return tag("figure").css("small").add(svg);
    }

    /** Dashes tell arms apart in black and white; where there is one arm, they only blur it. */
    private boolean severalStyles() {
        return lines.stream().map(l -> l.arms().getFirst()).distinct().count() > 1;
    }

    /** Shade from the lowest to the highest seed, and draw their mean. */
    private void draw(Plot plot, SeedBand band) {
        plot.svg()
                .add(
                        tag("path")
                                .css("band " + styles.of(band.mean().arms().getFirst()).css())
                                .attr("d", band.outline(plot.x(), plot.y())));
        draw(plot, band.mean(), band.title());
    }

    private void draw(Plot plot, CurveLine line) {
        draw(plot, line, line.title());
    }

    private void draw(Plot plot, CurveLine line, String title) {
        int points = line.steps().length;
        if (points == 0) {
            return;
        }
        ArmStyle style = styles.of(line.arms().getFirst());
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < points; i++) {
            path.append(i == 0 ? "M" : " ")
                    .append(Markup.number(plot.x().pixel(line.steps()[i])))
                    .append(' ')
                    .append(Markup.number(plot.y().pixel(line.values()[i])));
        }
        Markup curve = tag("path").css("curve " + style.css()).attr("d", path.toString());
        Markup drawn = severalStyles() ? style.line(curve) : curve;
        plot.svg().add(drawn.add(tag("title", title)));
        double endX = plot.x().pixel(line.steps()[points - 1]);
        double endY = plot.y().pixel(line.values()[points - 1]);
        plot.svg().add(style.marker(endX, endY, 3.2, "point").add(tag("title", title)));
    }
}
