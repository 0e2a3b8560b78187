package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ArmFigure;
import plumbline.harness.report.MetricSummary;
import plumbline.harness.report.Numbers;
import plumbline.harness.report.SeedFigure;
import plumbline.harness.stats.Interval;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** One metric by arm: the pooled figure with its interval, and each seed's own figure. */
record IntervalChart(MetricSummary metric, ArmStyles styles) {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 250;
    private static final double TOP = 6;
    private static final int LONGEST_NAME = 34;

    Markup draw() {
        double bottom = TOP + rowHeight() * metric.arms().size();
        Markup svg =
                Plot.picture(
                        WIDTH,
                        bottom + 38,
                        metric.name() + " by arm, with 95 % intervals and seeds");
        Scale x = Scale.covering(values(), 16, WIDTH - 16, 6);
        Plot plot = new Plot(svg, x, new Scale(0, 1, bottom, TOP, 1)).xAxis(metric.heading());
        double y = TOP;
        for (ArmFigure arm : metric.arms()) {
            row(plot, arm, y);
            y += rowHeight();
        }
        return svg;
    }

    private double rowHeight() {
        return Math.clamp(HEIGHT / metric.arms().size(), 46, 90);
    }

    private DoubleStream values() {
        return metric.arms().stream()
                .flatMap(
                        arm ->
                                Stream.concat(
                                        Stream.of(arm.pooled()),
                                        arm.seeds().stream().map(SeedFigure::figure)))
                .flatMapToDouble(
                        f ->
                                f.interval() == null
                                        ? DoubleStream.of(f.value())
                                        : DoubleStream.of(
                                                f.value(),
                                                f.interval().low(),
                                                f.interval().high()));
    }

    private void row(Plot plot, ArmFigure arm, double top) {
        ArmStyle style = styles.of(arm.arm());
        double y = top + 30;
        plot.svg()
                .add(Plot.text("name", 2, top + 15, "start", Excerpt.of(arm.arm(), LONGEST_NAME)));
        plot.svg()
                .add(
                        Plot.text(
                                "value",
                                WIDTH - 16,
                                top + 15,
                                "end",
                                Numbers.withInterval(arm.pooled())));
        if (Double.isFinite(arm.pooled().value())) {
            whisker(plot, arm.pooled().interval(), y, style);
            arm.seeds().forEach(s -> seed(plot, arm, s, y, style));
            double x = plot.x().pixel(arm.pooled().value());
            plot.svg().add(style.marker(x, y, 5.5, "point").add(tag("title", arm.arm())));
        }
    }

    private static void whisker(Plot plot, Interval interval, double y, ArmStyle style) {
        if (interval == null) {
            return;
        }
        double low = plot.x().pixel(interval.low());
        double high = plot.x().pixel(interval.high());
        String css = "whisker " + style.css();
        plot.svg().add(Plot.line(css, low, y, high, y));
        plot.svg().add(Plot.line(css, low, y - 5, low, y + 5));
        plot.svg().add(Plot.line(css, high, y - 5, high, y + 5));
    }

    private static void seed(Plot plot, ArmFigure arm, SeedFigure seed, double y, ArmStyle style) {
        double value = seed.figure().value();
        if (Double.isFinite(value)) {
            String title = arm.arm() + ", seed " + seed.seed() + ": " + Numbers.plain(value);
            plot.svg()
                    .add(
                            style.marker(plot.x().pixel(value), y + 10, 3, "seed")
                                    .add(tag("title", title)));
        }
    }
}
