package plumbline.harness.report;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

import plumbline.harness.stats.Interval;

import java.io.IOException;

/**
 * {@code results.csv}: a row per arm, metric and seed, then one with seed {@code pooled}; after the
 * figures the differences to another arm, named in {@code minus}. What is missing is blank.
 */
final class ResultsCsv {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180
                    .builder()
                    .setRecordSeparator('\n')
                    .setHeader(
                            "arm",
                            "minus",
                            "seed",
                            "metric",
                            "unit",
                            "direction",
                            "value",
                            "interval_low",
                            "interval_high",
                            "n")
                    .get();

    private final CSVPrinter csv;

    private ResultsCsv(CSVPrinter csv) {
        this.csv = csv;
    }

    static String write(Summary summary) throws IOException {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            ResultsCsv results = new ResultsCsv(printer);
            for (MetricSummary metric : summary.metrics()) {
                results.figures(metric);
            }
            for (Comparison comparison : summary.comparisons()) {
                results.differences(summary.metric(comparison.metric()).orElseThrow(), comparison);
            }
        }
        return text.toString();
    }

    private void figures(MetricSummary metric) throws IOException {
        for (ArmFigure arm : metric.arms()) {
            for (SeedFigure seed : arm.seeds()) {
                row(metric, arm.arm(), "", String.valueOf(seed.seed()), seed.figure());
            }
            row(metric, arm.arm(), "", "pooled", arm.pooled());
        }
    }

    private void differences(MetricSummary metric, Comparison c) throws IOException {
        for (SeedFigure seed : c.seeds()) {
            row(metric, c.first(), c.second(), String.valueOf(seed.seed()), seed.figure());
        }
        row(metric, c.first(), c.second(), "pooled", c.pooled());
    }

    private void row(MetricSummary metric, String arm, String minus, String seed, Figure figure)
            throws IOException {
        Interval interval = figure.interval();
        csv.printRecord(
                arm,
                minus,
                seed,
                metric.name(),
                metric.unit(),
                metric.direction().name().toLowerCase().replace('_', '-'),
                number(figure.value()),
                interval == null ? "" : number(interval.low()),
                interval == null ? "" : number(interval.high()),
                figure.n());
    }

    static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
