package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ArmFigure;
import plumbline.harness.report.Figure;
import plumbline.harness.report.MetricSummary;
import plumbline.harness.report.SeedFigure;
import plumbline.harness.report.Summary;
import plumbline.harness.report.html.NamePlace.Mark;
import plumbline.harness.stats.Interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The main metric against √KL (Gao et al. 2023): what an arm gained, by how far it went from the
 * reference. Up and to the left is better.
 */
record FrontierChart(MetricSummary main, MetricSummary kl, ArmStyles styles) {
    private static final double WIDTH = 480;
    private static final double HEIGHT = 270;
    private static final int MOST_NAMES = 8;

    /** Find what it needs: a main metric and a KL, in nats per sequence if there are several. */
    static Optional<FrontierChart> of(Summary summary, ArmStyles styles) {
        Optional<MetricSummary> kl =
                Stream.concat(
                                klMetrics(summary).filter(m -> !m.unit().contains("token")),
                                klMetrics(summary))
                        .findFirst();
        return summary.metric(summary.mainMetric())
                .filter(main -> !main.name().startsWith("kl"))
                .flatMap(main -> kl.map(k -> new FrontierChart(main, k, styles)));
    }

    private static Stream<MetricSummary> klMetrics(Summary summary) {
        return summary.metrics().stream().filter(m -> m.name().startsWith("kl"));
    }

    Markup draw() {
        Markup svg = Plot.picture(WIDTH, HEIGHT, main.name() + " against the square root of KL");
        Scale x =
                Scale.covering(
                        DoubleStream.concat(DoubleStream.of(0), ends(kl).map(FrontierChart::root)),
                        56,
                        WIDTH - 20,
                        6);
        Scale y = Scale.covering(ends(main), HEIGHT - 42, 28, 5);
        Plot plot = new Plot(svg, x, y).xAxis(xLabel()).yAxis(main.heading());
        // Names first: their halo would hide a mark beneath.
        List<Mark> marks = marks(plot);
        for (ArmFigure arm : main.arms()) {
            kl.arm(arm.arm())
                    .map(distance -> mark(plot, distance.pooled(), arm.pooled()))
                    .ifPresent(mark -> name(plot, mark, arm.arm(), marks));
        }
        for (ArmFigure arm : main.arms()) {
            kl.arm(arm.arm()).ifPresent(distance -> arm(plot, arm, distance));
        }
        return svg;
    }

    private String xLabel() {
        String unit = kl.unit().contains("/") ? "(" + kl.unit() + ")" : kl.unit();
        String name = "√KL from the reference, as √" + kl.name();
        return name + (unit.isEmpty() ? "" : " [√" + unit + "]");
    }

    private static DoubleStream ends(MetricSummary metric) {
        return metric.arms().stream()
                .flatMap(
                        a ->
                                Stream.concat(
                                        Stream.of(a.pooled()),
                                        a.seeds().stream().map(SeedFigure::figure)))
                .flatMapToDouble(
                        f ->
                                DoubleStream.of(
                                        f.value(), end(f, Interval::low), end(f, Interval::high)));
    }

    private static double end(Figure figure, ToDoubleFunction<Interval> which) {
        return figure.interval() == null ? Double.NaN : which.applyAsDouble(figure.interval());
    }

    private static double root(double kl) {
        return Math.sqrt(Math.max(0, kl));
    }

    private void arm(Plot plot, ArmFigure arm, ArmFigure distance) {
        ArmStyle style = styles.of(arm.arm());
        for (SeedFigure seed : arm.seeds()) {
            distance(distance, seed)
                    .ifPresent(
                            d ->
                                    point(
                                            plot,
                                            d,
                                            seed.figure(),
                                            style,
                                            3,
                                            "seed",
                                            arm.arm() + ", seed " + seed.seed()));
        }
        whiskers(plot, distance.pooled(), arm.pooled(), style);
        point(plot, distance.pooled(), arm.pooled(), style, 5.5, "point", arm.arm());
    }

    private static void point(
            Plot plot,
            Figure kl,
            Figure main,
            ArmStyle style,
            double radius,
            String css,
            String title) {
        if (Double.isFinite(kl.value()) && Double.isFinite(main.value())) {
            Mark at = mark(plot, kl, main);
            plot.svg().add(style.marker(at.x(), at.y(), radius, css).add(tag("title", title)));
        }
    }

    private static void whiskers(Plot plot, Figure kl, Figure main, ArmStyle style) {
        double x = plot.x().pixel(root(kl.value()));
        double y = plot.y().pixel(main.value());
        String css = "whisker " + style.css();
        if (kl.interval() != null && Double.isFinite(y)) {
            double low = plot.x().pixel(root(kl.interval().low()));
            double high = plot.x().pixel(root(kl.interval().high()));
            plot.svg().add(Plot.line(css, low, y, high, y));
        }
        if (main.interval() != null && Double.isFinite(x)) {
            double low = plot.y().pixel(main.interval().low());
            double high = plot.y().pixel(main.interval().high());
            plot.svg().add(Plot.line(css, x, low, x, high));
        }
    }

    private void name(Plot plot, Mark mark, String arm, List<Mark> marks) {
        boolean drawn = Double.isFinite(mark.x()) && Double.isFinite(mark.y());
        if (drawn && main.arms().size() <= MOST_NAMES && arm.length() <= 24) {
            NamePlace place = NamePlace.beside(mark, arm, marks, WIDTH);
            plot.svg().add(Plot.text("name", place.x(), place.y(), place.anchor(), arm));
        }
    }

    /** Return the marks of all arms and seeds. */
    private List<Mark> marks(Plot plot) {
        List<Mark> marks = new ArrayList<>();
        for (ArmFigure arm : main.arms()) {
            for (ArmFigure distance : kl.arm(arm.arm()).stream().toList()) {
                marks.add(mark(plot, distance.pooled(), arm.pooled()));
                arm.seeds()
                        .forEach(
                                seed ->
                                        distance(distance, seed)
                                                .map(d -> mark(plot, d, seed.figure()))
                                                .ifPresent(marks::add));
            }
        }
        return marks;
    }

    private static Optional<Figure> distance(ArmFigure distance, SeedFigure seed) {
        return distance.seeds().stream()
                .filter(d -> d.seed() == seed.seed())
                .map(SeedFigure::figure)
                .findFirst();
    }

    private static Mark mark(Plot plot, Figure kl, Figure main) {
        return new Mark(plot.x().pixel(root(kl.value())), plot.y().pixel(main.value()));
    }
}
