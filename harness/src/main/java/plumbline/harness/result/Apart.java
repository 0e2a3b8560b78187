package plumbline.harness.result;

import java.util.List;

/**
 * Arms that do not stand on one footing with others, so that no difference between the two groups
 * says anything of the methods.
 *
 * @param metrics in which; empty for all of them
 * @param reasons what differs, each a clause without a full stop
 */
public record Apart(
        List<String> arms, List<String> others, List<String> metrics, List<String> reasons) {
    public Apart {
        arms = List.copyOf(arms);
        others = List.copyOf(others);
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
        reasons = List.copyOf(reasons);
    }

    /** Return whether it forbids comparing two arms in a metric. */
    public boolean separates(String first, String second, String metric) {
        return concerns(metric)
                && (arms.contains(first) && others.contains(second)
                        || arms.contains(second) && others.contains(first));
    }

    private boolean concerns(String metric) {
        return metrics.isEmpty() || metrics.contains(metric);
    }

    /** Say so, for the head of a report. */
    public String sentence() {
        return "NOT COMPARABLE%s: %s with %s, for %s."
                .formatted(
                        metrics.isEmpty() ? "" : " in " + String.join(", ", metrics),
                        String.join(", ", arms),
                        String.join(", ", others),
                        String.join("; ", reasons));
    }
}
