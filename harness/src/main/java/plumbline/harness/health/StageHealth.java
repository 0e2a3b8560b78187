package plumbline.harness.health;

import plumbline.harness.result.StageCurve;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What rules look at: one stage's curves so far.
 *
 * @param component the optimizer's name
 * @param pretrained whether the base model was trained before: customary ranges are about those
 */
public record StageHealth(String component, boolean pretrained, StageCurve curve) {
    /** Return a metric where it was recorded; empty if it never was. */
    double[] values(String metric) {
        double[] values = curve.metrics().getOrDefault(metric, new double[0]);
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    }

    OptionalDouble max(String metric) {
        return Arrays.stream(values(metric)).max();
    }

    /** Return the value farthest from 0, without its sign. */
    OptionalDouble largest(String metric) {
        return Arrays.stream(values(metric)).map(Math::abs).max();
    }

    /** Return whether there is enough of a metric to compare its quarters: two values in each. */
    boolean hasQuarters(String metric) {
        return values(metric).length >= 8;
    }

    /** Average the first quarter of the steps; at least one. */
    OptionalDouble start(String metric) {
        return part(metric, v -> mean(v, 0, quarter(v)));
    }

    /** Average the last quarter of the steps; at least one. */
    OptionalDouble end(String metric) {
        return part(metric, v -> mean(v, v.length - quarter(v), v.length));
    }

    private OptionalDouble part(String metric, ToDoubleFunction<double[]> figure) {
        double[] values = values(metric);
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.applyAsDouble(values));
    }

    private static int quarter(double[] values) {
        return Math.max(1, values.length / 4);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }
}
