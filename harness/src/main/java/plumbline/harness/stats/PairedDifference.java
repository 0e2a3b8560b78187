package plumbline.harness.stats;

import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.TTest;

import java.util.Arrays;

/**
 * The paired t test of first − second.
 *
 * @param mean of the differences
 * @param sd their standard deviation, unbiased variance
 * @param standardError {@code sd / √n}
 * @param t {@code mean / standardError}
 * @param p two-sided, n − 1 degrees of freedom
 * @param interval for the mean, by Student's t
 */
public record PairedDifference(
        double mean, double sd, double standardError, double t, double p, Interval interval) {
    /**
     * Compare two equally long samples, entry by entry; at least two.
     *
     * @param confidence of the interval, 0 to 1
     */
    public static PairedDifference of(double[] first, double[] second, double confidence) {
        int n = first.length;
        if (n != second.length || n < 2) {
            throw new IllegalArgumentException(
                    "a paired t test needs two pairs, not " + n + " and " + second.length);
        }
        double[] difference = new double[n];
        Arrays.setAll(difference, i -> first[i] - second[i]);
        double mean = Arrays.stream(difference).average().orElseThrow();
        double squares = Arrays.stream(difference).map(d -> (d - mean) * (d - mean)).sum();
        double sd = Math.sqrt(squares / (n - 1));
        double error = sd / Math.sqrt(n);
        TTest.Result test = TTest.withDefaults().pairedTest(first, second);
        double reach =
                error * TDistribution.of(n - 1).inverseSurvivalProbability((1 - confidence) / 2);
        return new PairedDifference(
                mean,
                sd,
                error,
                test.getStatistic(),
                test.getPValue(),
                new Interval(mean - reach, mean + reach));
    }
}
