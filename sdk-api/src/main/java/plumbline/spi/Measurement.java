package plumbline.spi;

import java.util.Arrays;
import java.util.Objects;

/**
 * A named measurement, one value per unit of measurement (a prompt, a pair): its figure is Σ wᵢvᵢ /
 * Σ wᵢ.
 *
 * @param unit as a person writes it: {@code nats/token}, {@code tokens}, {@code share}; empty for a
 *     pure number
 * @param weights all 1 for a mean; token counts for a per-token figure
 * @param pairedByPrompt whether entry i belongs to held-out prompt i, so that arms can be compared
 *     entry by entry
 */
public record Measurement(
        String name,
        String unit,
        Direction direction,
        double[] values,
        double[] weights,
        boolean pairedByPrompt) {
    /** Which way is better. */
    public enum Direction {
        HIGHER_IS_BETTER,
        LOWER_IS_BETTER,
        NEITHER
    }

    public Measurement {
        Objects.requireNonNull(name, "name");
        if (values.length != weights.length) {
            throw new IllegalArgumentException("a measurement needs one weight per value");
        }
    }

    /** Measure a mean with one value per held-out prompt. */
    public static Measurement perPrompt(
            String name, String unit, Direction direction, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new Measurement(name, unit, direction, values, ones, true);
    }

    /** Return the weighted mean of the values; NaN if there is nothing to average. */
    public double figure() {
        return weightedMean(values, weights);
    }

    /** Return Σ wᵢvᵢ / Σ wᵢ; NaN if there is nothing to average. */
    public static double weightedMean(double[] values, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
            weight += weights[i];
        }
        return weight == 0 ? Double.NaN : sum / weight;
    }
}
