package plumbline.harness.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The few metrics that a first look needs: one of each group, where the name up to the slash is the
 * group. What stands before a slash as a metric of its own is the whole, the rest are its parts.
 */
final class MainMetrics {
    /** Which one speaks for a group that has no whole; elsewhere the first does. */
    private static final List<String> SPEAKERS =
            List.of("kl/sequence", "length/tokens", "diversity/distinct-2");

    private MainMetrics() {}

    /** Return one metric of each group, the run's main metric first. */
    static List<MetricSummary> of(Summary summary) {
        Map<String, List<MetricSummary>> groups = new LinkedHashMap<>();
        summary.metrics()
                .forEach(m -> groups.computeIfAbsent(group(m), k -> new ArrayList<>()).add(m));
        Stream<MetricSummary> speakers =
                groups.entrySet().stream().map(g -> speaker(g.getKey(), g.getValue()));
        return Stream.concat(summary.metric(summary.mainMetric()).stream(), speakers)
                .distinct()
                .toList();
    }

    private static String group(MetricSummary metric) {
        return metric.name().split("/", 2)[0];
    }

    private static MetricSummary speaker(String group, List<MetricSummary> members) {
        return members.stream()
                .filter(m -> m.name().equals(group) || SPEAKERS.contains(m.name()))
                .findFirst()
                .orElse(members.getFirst());
    }
}
