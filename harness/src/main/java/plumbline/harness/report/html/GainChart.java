package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.frontier.MeanLook;
import plumbline.harness.frontier.OverOptimization;
import plumbline.harness.frontier.OverOptimization.Point;
import plumbline.harness.report.Numbers;
import plumbline.harness.stats.KlCurve;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Looks at policies while they trained, gain in gold against √KL, and the fitted curves. */
record GainChart(List<OverOptimization> trails, ArmStyles styles) {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 270;
    private static final int PIECES = 48;

    Markup draw() {
        Markup svg =
                Plot.picture(
                        WIDTH, HEIGHT, "gain in gold reward against the square root of KL, fitted");
        Scale x = Scale.covering(all(p -> Math.sqrt(p.nats())), 56, WIDTH - 20, 6);
        Scale y = Scale.covering(all(Point::gain), HEIGHT - 42, 28, 5);
        Plot plot =
                new Plot(svg, x, y)
                        .xAxis("√KL from the start [√nats/sequence]")
                        .yAxis("gold reward above the start");
        for (OverOptimization trail : trails) {
            ArmStyle style = styles.of(trail.arms().getFirst());
            trail.best().ifPresent(f -> curve(plot, trail, drawn(f), style));
            trail.points().forEach(point -> point(plot, trail, point, style));
            trail.means().forEach(mean -> mean(plot, trail, mean, style));
        }
        return tag("figure").add(svg);
    }

    private DoubleStream all(ToDoubleFunction<Point> coordinate) {
        return DoubleStream.concat(
                DoubleStream.of(0),
                trails.stream().flatMap(t -> t.points().stream()).mapToDouble(coordinate));
    }

    private static void point(Plot plot, OverOptimization trail, Point point, ArmStyle style) {
        double x = plot.x().pixel(Math.sqrt(point.nats()));
        double y = plot.y().pixel(point.gain());
        String title =
                "%s, seed %d: %s at %s nats"
                        .formatted(
                                trail.title(),
                                point.seed(),
                                Numbers.plain(point.gain()),
                                Numbers.plain(point.nats()));
        plot.svg().add(style.marker(x, y, 3, "seed").add(tag("title", title)));
    }

    private static void mean(Plot plot, OverOptimization trail, MeanLook mean, ArmStyle style) {
        double x = plot.x().pixel(Math.sqrt(mean.nats()));
        double y = plot.y().pixel(mean.gain());
        String title =
                "%s, mean of the seeds: %s at %s nats"
                        .formatted(
                                trail.title(),
                                Numbers.plain(mean.gain()),
                                Numbers.plain(mean.nats()));
        plot.svg().add(style.marker(x, y, 4.5, "point").add(tag("title", title)));
    }

    /** Prefer the curve through the means: the looks of seeds that differ lie on none. */
    private static KlCurve drawn(OverOptimization.Fit fit) {
        return fit.ofMeans() == null ? fit.curve() : fit.ofMeans();
    }

    private static void curve(Plot plot, OverOptimization trail, KlCurve curve, ArmStyle style) {
        double farthest = Math.sqrt(curve.farthestNats());
        StringBuilder path = new StringBuilder();
        for (int i = 0; i <= PIECES; i++) {
            double d = farthest * i / PIECES;
            path.append(i == 0 ? "M" : " ")
                    .append(Markup.number(plot.x().pixel(d)))
                    .append(' ')
                    .append(Markup.number(plot.y().pixel(curve.at(d))));
        }
        Markup line = tag("path").css("curve " + style.css()).attr("d", path.toString());
        plot.svg().add(style.line(line).add(tag("title", trail.title() + ", fitted")));
    }
}
