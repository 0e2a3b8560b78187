package plumbline.harness.report;

import plumbline.harness.result.ArmRecord;
import plumbline.harness.result.RunRecord;
import plumbline.spi.Measurement.Direction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Arms × main metrics for the terminal. A star marks what differs from the reference arm, so that a
 * table of differences is not needed.
 */
record MainFigures(RunRecord run, Summary summary, List<MetricSummary> metrics) {
    MainFigures(RunRecord run, Summary summary) {
        this(run, summary, MainMetrics.of(summary));
    }

    /** Lay out the headings, each part of a name on a line of its own, then a row per arm. */
    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("arm", m -> (group(m) + " " + m.arrow()).strip()));
        rows.add(row("", m -> m.name().substring(group(m).length())));
        rows.add(row("", m -> m.unit().isEmpty() ? "" : "[" + m.unit() + "]"));
        rows.removeIf(row -> row.stream().allMatch(String::isEmpty));
        for (ArmRecord arm : run.arms()) {
            rows.add(
                    row(
                            summary.marked(arm.name()),
                            m -> m.arm(arm.name()).map(f -> cell(f, m)).orElse("")));
        }
        return rows;
    }

    private List<String> row(String first, Function<MetricSummary, String> cell) {
        List<String> row = new ArrayList<>(List.of(first));
        metrics.forEach(m -> row.add(cell.apply(m)));
        return row;
    }

    private static String group(MetricSummary metric) {
        return metric.name().split("/", 2)[0];
    }

    private String cell(ArmFigure figure, MetricSummary metric) {
        return Numbers.withHalfWidth(figure.pooled()) + (differs(figure, metric) ? "*" : "");
    }

    private boolean differs(ArmFigure figure, MetricSummary metric) {
        return summary.toReference(figure.arm(), metric.name())
                .map(Comparison::verdict)
                .filter(v -> v == Verdict.HIGHER || v == Verdict.LOWER)
                .isPresent();
    }

    /** Say what the signs in the table mean. */
    String legend() {
        StringBuilder legend = new StringBuilder("± half of the 95 % interval");
        if (metrics.stream().anyMatch(m -> m.direction() != Direction.NEITHER)) {
            legend.append("; ↑ ↓ which way is better");
        }
        if (rows().stream().flatMap(List::stream).anyMatch(c -> c.endsWith("*"))) {
            legend.append("; * differs from ").append(summary.referenceArm());
        }
        if (!summary.unequal().isEmpty()) {
            legend.append(";").append(Footing.MARK).append(' ').append(Footing.BRAND);
        }
        return legend.append('.').toString();
    }
}
