package plumbline.harness.report;

import plumbline.harness.frontier.OverOptimization;
import plumbline.harness.frontier.Quality;
import plumbline.harness.health.RunHealth.Finding;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run's numbers come to; everything that reports print.
 *
 * @param referenceArm the arm that others are compared with; null if the run has no arms
 * @param mainMetric the metric of the headline; null if nothing was measured
 * @param comparisons in the main metric every pair of arms, those with the reference first; in
 *     other metrics each arm with the reference
 * @param health the rules that fired
 * @param attributions what each stage added, for arms that train more than once
 * @param matched arms at the same KL, from near to far, where stages were looked at
 * @param overOptimization gold, or a win rate, against KL in the published forms, where stages were
 *     looked at
 * @param unequal the arms that are NOT COMPARABLE with the reference, and why
 */
public record Summary(
        String referenceArm,
        String mainMetric,
        List<MetricSummary> metrics,
        List<Comparison> comparisons,
        List<String> cautions,
        List<Finding> health,
        List<Attribution> attributions,
        List<OverOptimization> overOptimization,
        List<Matched> matched,
        List<Footing> unequal) {
    public Summary {
        unequal = unequal == null ? List.of() : List.copyOf(unequal);
        attributions =
                attributions == null ? List.of() : List.copyOf(attributions); // reports of old
        overOptimization = overOptimization == null ? List.of() : List.copyOf(overOptimization);
        matched = matched == null ? List.of() : List.copyOf(matched);
    }

    public Optional<MetricSummary> metric(String name) {
        return metrics.stream().filter(m -> m.name().equals(name)).findFirst();
    }

    /** Return what looks at policies told of them. */
    public Quality quality() {
        return Stream.concat(
                        overOptimization.stream().map(OverOptimization::quality),
                        matched.stream().map(Matched::quality))
                .findFirst()
                .orElse(Quality.GOLD);
    }

    /** Say in whole sentences which arms cannot be compared. */
    public List<String> notComparable() {
        return unequal.stream().map(Footing::sentence).toList();
    }

    /** Name an arm as tables do: with a mark where it cannot be compared. */
    public String marked(String arm) {
        return unequal.stream().anyMatch(f -> f.arm().equals(arm)) ? arm + Footing.MARK : arm;
    }

    /** Return the comparisons in the main metric. */
    public List<Comparison> headlines() {
        return comparisons.stream().filter(c -> c.metric().equals(mainMetric)).toList();
    }

    /** Return how an arm differs from the reference arm in a metric. */
    public Optional<Comparison> toReference(String arm, String metric) {
        return comparisons.stream()
                .filter(c -> c.metric().equals(metric))
                .filter(c -> c.first().equals(arm) && c.second().equals(referenceArm))
                .findFirst();
    }
}
