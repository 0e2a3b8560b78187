package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A small chart of something that grows with something that doubles: a logarithmic axis with a tick
 * at each point, and a linear one from zero.
 *
 * @param style of line and marker: the same number, the same look
 */
public record GrowthChart(
        String title, String xLabel, String yLabel, int style, double[] x, double[] y) {
    private static final double WIDTH = 320;
    private static final double HEIGHT = 200;

    Markup draw() {
        Markup svg = Plot.picture(WIDTH, HEIGHT, title);
        Scale xs = Scale.covering(Arrays.stream(x).map(GrowthChart::position), 56, 306, 1);
        Scale ys =
                Scale.covering(
                        DoubleStream.concat(DoubleStream.of(0), Arrays.stream(y)), 158, 26, 4);
        Plot plot = new Plot(svg, xs, ys).yAxis(yLabel);
        for (double value : x) {
            double at = xs.pixel(position(value));
            svg.add(Plot.line("grid", at, ys.from(), at, ys.to()));
            svg.add(Plot.text("tick", at, ys.from() + 15, "middle", number(value)));
        }
        svg.add(Plot.text("axis", (xs.from() + xs.to()) / 2, ys.from() + 31, "middle", xLabel));
        draw(plot);
        return tag("figure").css("small").add(svg);
    }

    private static double position(double value) {
        return Math.log(value) / Math.log(2);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private void draw(Plot plot) {
        ArmStyle look = new ArmStyle(style);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < x.length; i++) {
            path.append(i == 0 ? "M" : " ")
                    .append(Markup.number(plot.x().pixel(position(x[i]))))
                    .append(' ')
                    .append(Markup.number(plot.y().pixel(y[i])));
        }
        plot.svg().add(tag("path").css("curve " + look.css()).attr("d", path.toString()));
        for (int i = 0; i < x.length; i++) {
            String value = number(x[i]) + ": " + String.format(Locale.ROOT, "%,.1f", y[i]);
            plot.svg()
                    .add(
                            look.marker(
                                            plot.x().pixel(position(x[i])),
                                            plot.y().pixel(y[i]),
                                            3.2,
                                            "point")
                                    .add(tag("title", value)));
        }
    }
}
