package plumbline.harness.stats;

import plumbline.spi.Measurement;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Values with weights, whose figure is Σ wᵢvᵢ / Σ wᵢ. A NaN value is a missing one. */
public record WeightedValues(double[] values, double[] weights) {
    public WeightedValues {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(
                    values.length + " values but " + weights.length + " weights");
        }
    }

    public static WeightedValues of(Measurement measurement) {
        return new WeightedValues(measurement.values(), measurement.weights());
    }

    /** Take values that all count the same. */
    public static WeightedValues of(double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new WeightedValues(values, ones);
    }

    public int size() {
        return values.length;
    }

    boolean present(int i) {
        return !Double.isNaN(values[i]);
    }

    /** Keep what is there. */
    public WeightedValues withoutMissing() {
        return at(IntStream.range(0, size()).filter(this::present).toArray());
    }

    WeightedValues at(int[] indices) {
        return new WeightedValues(
                IntStream.of(indices).mapToDouble(i -> values[i]).toArray(),
                IntStream.of(indices).mapToDouble(i -> weights[i]).toArray());
    }

    /** Take everything else as missing. */
    WeightedValues only(int[] indices) {
        double[] some = new double[size()];
        Arrays.fill(some, Double.NaN);
        IntStream.of(indices).forEach(i -> some[i] = values[i]);
        return new WeightedValues(some, weights);
    }

    /** Return each value's part in the figure, to first order; NaN where it is missing. */
    double[] contributions() {
        WeightedValues there = withoutMissing();
        double figure = there.figure();
        double weight = Arrays.stream(there.weights).average().orElse(Double.NaN);
        return IntStream.range(0, size())
                .mapToDouble(i -> figure + weights[i] * (values[i] - figure) / weight)
                .toArray();
    }

    /** Return Σ wᵢvᵢ / Σ wᵢ; NaN if there is nothing to average. */
    public double figure() {
        return Measurement.weightedMean(values, weights);
    }
}
