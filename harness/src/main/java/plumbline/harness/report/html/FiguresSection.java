package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ArmFigure;
import plumbline.harness.report.Comparison;
import plumbline.harness.report.Figure;
import plumbline.harness.report.Footing;
import plumbline.harness.report.MetricSummary;
import plumbline.harness.report.Numbers;
import plumbline.harness.report.SeedFigure;
import plumbline.harness.report.Summary;

import java.util.ArrayList;
import java.util.List;

/** Every figure with its interval, the differences to the reference arm, single seeds. */
record FiguresSection(Summary summary, ArmStyles styles) {
    Markup render() {
        Markup section = tag("section").attr("id", "figures").add(tag("h2", "Figures"));
        if (summary.metrics().isEmpty()) {
            return section.add(tag("p", "Nothing was measured."));
        }
        return section.add(Tables.grid(caption(), table())).add(seeds());
    }

    private List<String> compared() {
        return styles.arms().stream()
                .filter(arm -> summary.toReference(arm, summary.mainMetric()).isPresent())
                .toList();
    }

    private String caption() {
        String figures =
                "Mean over seeds, 95 % interval over seeds and prompts. ↑ higher is"
                        + " better, ↓ lower is better.";
        return compared().isEmpty()
                ? figures
                : figures
                        + " Differences are paired by prompt and seed; bold: the interval excludes"
                        + " zero.";
    }

    /** Lay out metrics × arms, then the differences to the reference arm. */
    private List<List<Markup>> table() {
        List<Markup> heading = new ArrayList<>(List.of(Tables.cell("metric")));
        styles.arms().forEach(arm -> heading.add(name(arm)));
        compared().forEach(arm -> heading.add(Tables.cell(arm + " − " + summary.referenceArm())));
        List<List<Markup>> rows = new ArrayList<>(List.of(heading));
        summary.metrics().forEach(metric -> rows.add(row(metric)));
        return rows;
    }

    /** Name an arm, and brand it where it cannot be compared. */
    private Markup name(String arm) {
        boolean branded = !summary.marked(arm).equals(arm);
        return branded
                ? tag("span").add(styles.name(arm)).text(" ").add(tag("strong", Footing.BRAND))
                : styles.name(arm);
    }

    private List<Markup> row(MetricSummary metric) {
        List<Markup> row = new ArrayList<>(List.of(Tables.cell(metric.heading())));
        styles.arms().forEach(arm -> row.add(figure(arm, metric)));
        compared().forEach(arm -> row.add(difference(arm, metric)));
        return row;
    }

    private Markup figure(String arm, MetricSummary metric) {
        return metric.arm(arm).map(a -> figure(a.pooled())).orElse(tag("span"));
    }

    private Markup difference(String arm, MetricSummary metric) {
        return summary.toReference(arm, metric.name()).map(this::difference).orElse(tag("span"));
    }

    private Markup difference(Comparison comparison) {
        var interval = comparison.pooled().interval();
        boolean clear = interval != null && interval.excludesZero();
        return clear ? tag("strong").add(figure(comparison.pooled())) : figure(comparison.pooled());
    }

    private static Markup figure(Figure figure) {
        Markup cell = tag("span", Numbers.rounded(figure.value(), figure.interval()));
        String interval = Numbers.interval(figure.interval());
        return interval.isEmpty() ? cell : cell.text(" ").add(tag("small", interval));
    }

    private Markup seeds() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("arm", "metric", "seed", "value", "95 % interval over prompts", "n"));
        for (MetricSummary metric : summary.metrics()) {
            for (ArmFigure arm : metric.arms()) {
                arm.seeds().forEach(seed -> rows.add(seed(arm.arm(), metric, seed)));
            }
        }
        return tag("details")
                .add(tag("summary", "Single seeds"))
                .add(Tables.plain("Single seeds: intervals are over prompts only.", rows));
    }

    private static List<String> seed(String arm, MetricSummary metric, SeedFigure seed) {
        Figure f = seed.figure();
        return List.of(
                arm,
                metric.heading(),
                String.valueOf(seed.seed()),
                Numbers.rounded(f.value(), f.interval()),
                Numbers.interval(f.interval()),
                String.valueOf(f.n()));
    }
}
