package plumbline.harness.stats;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.Arrays;

/**
 * The delete-one jackknife over seeds (Efron and Tibshirani 1993, chapter 11), with Student's t:
 * for a figure that is computed from all seeds together, and not a mean of theirs.
 */
public final class Jackknife {
    private static final double TAIL = 0.025;

    private Jackknife() {}

    /**
     * Return the 95 % interval of a figure.
     *
     * @param value from all seeds
     * @param without the same figure without each of them
     * @return null for fewer than two seeds, or where any has no finite figure
     */
    public static Interval interval(double value, double[] without) {
        int k = without.length;
        if (k < 2
                || !Double.isFinite(value)
                || !Arrays.stream(without).allMatch(Double::isFinite)) {
            return null;
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = Arrays.stream(without).map(w -> (w - mean) * (w - mean)).sum();
        double error = Math.sqrt((k - 1.0) / k * squares);
        double half = TDistribution.of(k - 1).inverseSurvivalProbability(TAIL) * error;
        return new Interval(value - half, value + half);
    }
}
