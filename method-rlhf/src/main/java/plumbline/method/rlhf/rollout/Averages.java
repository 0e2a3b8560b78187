package plumbline.method.rlhf.rollout;

import plumbline.spi.StepReport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of several steps, averaged; counts are summed. */
public final class Averages {
    private final Map<String, List<Double>> figures = new TreeMap<>();
    private double tokens;

    public void add(String name, double value) {
        figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    public void addAll(Map<String, Double> more) {
        more.forEach(this::add);
    }

    /** Count a step's tokens. */
    public void count(StepReport report) {
        tokens += report.tokens();
    }

    /** Return all averages, and {@code tokens}. */
    public Map<String, Double> all() {
        Map<String, Double> all = new TreeMap<>();
        figures.forEach(
                (name, values) ->
                        all.put(
                                name,
                                RolloutMetrics.mean(
                                        values.stream().mapToDouble(v -> v).toArray())));
        all.put("tokens", tokens);
        return all;
    }

    /** Return the variance of one figure over the steps. */
    public double variance(String name) {
        double deviation =
                RolloutMetrics.deviation(figures.get(name).stream().mapToDouble(v -> v).toArray());
        return deviation * deviation;
    }
}
