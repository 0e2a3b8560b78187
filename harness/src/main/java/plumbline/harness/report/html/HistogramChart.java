package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What share of some values lies between which edges at a stage's end: a staircase per arm, the
 * mean over its seeds. Stages record it as {@code histogram/NAME/below_A}, {@code …/A_to_B}, {@code
 * …/from_B}.
 *
 * @param bars by their lower edge
 */
record HistogramChart(
        String stage, String name, TreeMap<Double, List<CurveLine>> bars, ArmStyles styles) {
    private static final String MARK = "histogram/";
    private static final double WIDTH = 320;
    private static final double HEIGHT = 200;

    static boolean isBar(String metric) {
        return metric.contains(MARK);
    }

    /** Collect the histograms among the metrics of a stage. */
    static List<HistogramChart> of(
            String stage, Map<String, List<CurveLine>> metrics, ArmStyles styles) {
        Map<String, TreeMap<Double, List<CurveLine>>> byName = new LinkedHashMap<>();
        metrics.forEach(
                (metric, lines) -> {
                    if (isBar(metric)) {
                        int cut = metric.lastIndexOf('/');
                        byName.computeIfAbsent(metric.substring(0, cut), _ -> new TreeMap<>())
                                .put(lowerEdge(metric.substring(cut + 1)), lines);
                    }
                });
        List<HistogramChart> charts = new ArrayList<>();
        byName.forEach((name, bars) -> charts.add(new HistogramChart(stage, name, bars, styles)));
        return charts;
    }

    private static double lowerEdge(String bar) {
        if (bar.startsWith("below_")) {
            return Double.NEGATIVE_INFINITY;
        }
        return Double.parseDouble(bar.replaceFirst("^from_", "").replaceFirst("_to_.*$", ""));
    }

    Markup draw() {
        Markup svg = Plot.picture(WIDTH, HEIGHT, name + " at the end of " + stage);
        List<double[]> steps = new ArrayList<>();
        List<String> arms = arms();
        arms.forEach(arm -> steps.add(shares(arm)));
        Scale x = new Scale(0, bars.size(), 46, 306, 1);
        Scale y =
                Scale.covering(
                        DoubleStream.concat(
                                DoubleStream.of(0), steps.stream().flatMapToDouble(Arrays::stream)),
                        158,
                        26,
                        4);
        Plot plot = new Plot(svg, x, y).yAxis(name + " (share)");
        edges(svg, x, y);
        IntStream.range(0, arms.size())
                .forEach(i -> staircase(plot, arms.get(i), steps.get(i), arms.size() > 1));
        return tag("figure").css("small").add(svg);
    }

    private List<String> arms() {
        return bars.values().stream()
                .flatMap(List::stream)
                .map(line -> line.arms().getFirst())
                .distinct()
                .toList();
    }

    /** Compute each bar's mean over an arm's seeds. */
    private double[] shares(String arm) {
        return bars.values().stream()
                .mapToDouble(
                        lines ->
                                lines.stream()
                                        .filter(line -> line.arms().getFirst().equals(arm))
                                        .flatMapToDouble(line -> Arrays.stream(line.values()))
                                        .average()
                                        .orElse(0))
                .toArray();
    }

    /** Write each edge below the place where two bars meet. */
    private void edges(Markup svg, Scale x, Scale y) {
        List<Double> lower = List.copyOf(bars.keySet());
        for (int i = 1; i < lower.size(); i++) {
            svg.add(Plot.text("tick", x.pixel(i), y.from() + 15, "middle", edge(lower.get(i))));
        }
        svg.add(Plot.text("axis", (x.from() + x.to()) / 2, y.from() + 31, "middle", "at the end"));
    }

    private static String edge(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private void staircase(Plot plot, String arm, double[] shares, boolean severalArms) {
        StringBuilder path = new StringBuilder("M");
        path.append(point(plot, 0, 0));
        for (int bar = 0; bar < shares.length; bar++) {
            path.append(' ').append(point(plot, bar, shares[bar]));
            path.append(' ').append(point(plot, bar + 1, shares[bar]));
        }
        path.append(' ').append(point(plot, shares.length, 0));
        ArmStyle style = styles.of(arm);
        Markup curve = tag("path").css("curve " + style.css()).attr("d", path.toString());
        plot.svg().add((severalArms ? style.line(curve) : curve).add(tag("title", arm)));
    }

    private static String point(Plot plot, double x, double y) {
        return Markup.number(plot.x().pixel(x)) + " " + Markup.number(plot.y().pixel(y));
    }
}
