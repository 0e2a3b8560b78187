package plumbline.spi;

import java.util.Arrays;
import java.util.Objects;

/**
 * A named measurement, one value per unit of measurement (a prompt, a pair): its figure is Σ wᵢvᵢ /
 * Σ wᵢ.
 *
 * @param name unique among what the evaluator measures: {@code gold-reward}, {@code kl/sequence}
 * @param unit as a person writes it: {@code nats/token}, {@code tokens}, {@code share}; empty for a
 *     pure number
 * @param direction which way is better
 * @param values vᵢ, one per unit of measurement
 * @param weights wᵢ, at least 0, one per value: all 1 for a mean; token counts for a per-token
 *     figure
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
        /** A higher figure is better: a reward, a win rate. */
        HIGHER_IS_BETTER,
        /** A lower figure is better: a perplexity, a share of violations. */
        LOWER_IS_BETTER,
        /** The figure describes and does not rank: a KL, a length. */
        NEITHER
    }

    /**
     * Make a measurement. The arrays are kept, not copied.
     *
     * @throws IllegalArgumentException if there is not one weight per value
     * @throws NullPointerException if a name or an array is null
     */
    public Measurement {
        Objects.requireNonNull(name, "name");
        if (values.length != weights.length) {
            throw new IllegalArgumentException("a measurement needs one weight per value");
        }
    }

    /**
     * Measure a mean with one value per held-out prompt.
     *
     * @param name unique among what the evaluator measures
     * @param unit empty for a pure number
     * @param direction which way is better
     * @param values one per held-out prompt, in the context's order
     * @return the measurement, all weights 1
     */
    public static Measurement perPrompt(
            String name, String unit, Direction direction, double[] values) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        return new Measurement(name, unit, direction, values, ones, true);
    }

    /** {@return the weighted mean of the values; NaN if there is nothing to average} */
    public double figure() {
        return weightedMean(values, weights);
    }

    /**
     * {@return Σ wᵢvᵢ / Σ wᵢ; NaN if there is nothing to average}
     *
     * @param values vᵢ
     * @param weights wᵢ, at least as many
     */
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
