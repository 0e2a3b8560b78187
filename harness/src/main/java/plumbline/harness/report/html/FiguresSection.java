package plumbline.harness.report.html;

import static plumbline.harness.report.html.Markup.tag;

import plumbline.harness.report.ArmFigure;
import plumbline.harness.report.Comparison;
import plumbline.harness.report.Figure;
import plumbline.harness.report.MetricSummary;
import plumbline.harness.report.Numbers;
import plumbline.harness.report.ResultTables;
import plumbline.harness.report.SeedFigure;
import plumbline.harness.report.Summary;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every figure with its interval, the differences to the reference arm, single seeds, costs. */
record FiguresSection(ResultTables tables, Summary summary, ArmStyles styles) {
    Markup render() {
        Markup section = tag("section").attr("id", "figures").add(tag("h2", "Figures"));
        if (summary.metrics().isEmpty()) {
            return section.add(tag("p", "Nothing was measured."));
        }
        section.add(
                Tables.grid(
                        "Mean over seeds, 95 % bootstrap interval over seeds and prompts."
                                + " ↑ higher is better, ↓ lower is better.",
                        byArm("arm", styles.arms(), this::figure)));
        List<String> compared = compared();
        if (!compared.isEmpty()) {
            section.add(
                    Tables.grid(
                            "Differences, paired by prompt and seed. Bold: the interval excludes"
                                    + " zero.",
                            byArm("minus " + summary.referenceArm(), compared, this::difference)));
        }
        section.add(seeds());
        List<List<String>> costs = tables.costs();
        return costs.isEmpty() ? section : section.add(Tables.plain("Cost, mean per seed.", costs));
    }

    private List<String> compared() {
        return styles.arms().stream()
                .filter(arm -> summary.toReference(arm, summary.mainMetric()).isPresent())
                .toList();
    }

    private interface Cell {
        Markup of(String arm, MetricSummary metric);
    }

    private List<List<Markup>> byArm(String corner, List<String> arms, Cell cell) {
        List<List<Markup>> rows = new ArrayList<>();
        rows.add(row(Tables.cell(corner), m -> Tables.cell(m.heading())));
        arms.forEach(arm -> rows.add(row(styles.name(arm), m -> cell.of(arm, m))));
        return rows;
    }

    private List<Markup> row(Markup first, Function<MetricSummary, Markup> cell) {
        List<Markup> row = new ArrayList<>(List.of(first));
        summary.metrics().forEach(m -> row.add(cell.apply(m)));
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
        return figure.interval() == null
                ? cell
                : cell.text(" ").add(tag("small", Numbers.interval(figure.interval())));
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
