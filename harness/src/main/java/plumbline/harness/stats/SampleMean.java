package plumbline.harness.stats;

import java.util.Arrays;

/**
 * The mean of a sample and how sure it is.
 *
 * @param standardError √(variance / n), the variance over n − 1; 0 for a number alone
 */
public record SampleMean(double mean, double standardError) {
    public static SampleMean of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double variance = squares / Math.max(1, values.length - 1);
        return new SampleMean(mean, Math.sqrt(variance / values.length));
    }
}
