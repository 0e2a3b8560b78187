package plumbline.harness.stats;

import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * The percentile bootstrap (Efron and Tibshirani 1993, chapter 13) over the prompts of one seed, or
 * over other units. Several seeds are pooled by {@link Pooled}.
 *
 * <p>Every call starts the random stream anew, so a figure never depends on what else is reported,
 * and arms with equally many prompts are resampled alike.
 *
 * @param resamples how many; 2000 by default
 * @param seed of the random stream
 * @param confidence of the interval, 0 to 1
 */
public record Bootstrap(int resamples, long seed, double confidence) {
    /** Return what the reports use: 2000 resamples, 95 %. */
    public static Bootstrap standard() {
        return new Bootstrap(2000, 20250229L, 0.95);
    }

    /**
     * A figure and its resamples.
     *
     * @param value the figure itself: the mean over seeds; NaN if there is nothing
     * @param interval null where there is none: nothing to resample, or resamples without a figure
     * @param p two-sided, that the figure is zero, by the normal approximation with the resamples'
     *     standard deviation; NaN where there is no interval
     */
    public record Result(double value, Interval interval, double p) {}

    /** Estimate what one seed gave. */
    public Result estimate(Replicate seed) {
        double value = seed.figure();
        if (seed.n() < 2) {
            return new Result(value, null, Double.NaN);
        }
        double[] draws = draw(seed);
        Interval interval = percentiles(draws);
        return new Result(value, interval, interval == null ? Double.NaN : pValue(value, draws));
    }

    /**
     * Return the interval of any statistic of units that are drawn with replacement.
     *
     * @param statistic of the units with these indices
     * @return null where there are fewer than two units, or a resample has no figure
     */
    public Interval interval(int units, ToDoubleFunction<int[]> statistic) {
        if (units < 2) {
            return null;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] draws = new double[resamples];
        for (int b = 0; b < resamples; b++) {
            draws[b] = statistic.applyAsDouble(random.ints(units, 0, units).toArray());
        }
        return percentiles(draws);
    }

    private double[] draw(Replicate seed) {
        SplittableRandom random = new SplittableRandom(this.seed);
        double[] draws = new double[resamples];
        Arrays.setAll(draws, _ -> seed.draw(random));
        return draws;
    }

    /** Return the means of resamples given by row of indices. */
    public static double[] means(double[] values, int[][] indices) {
        return Arrays.stream(indices)
                .mapToDouble(
                        row -> Arrays.stream(row).mapToDouble(i -> values[i]).sum() / row.length)
                .toArray();
    }

    /**
     * Return the central interval of resamples, between order statistics by linear interpolation;
     * null if any resample has no finite figure.
     */
    public Interval percentiles(double[] draws) {
        if (!Arrays.stream(draws).allMatch(Double::isFinite)) {
            return null;
        }
        double tail = (1 - confidence) / 2;
        double[] ends =
                Quantile.withDefaults()
                        .withCopy(true)
                        .with(Quantile.EstimationMethod.HF7)
                        .evaluate(draws, tail, 1 - tail);
        return new Interval(ends[0], ends[1]);
    }

    private static double pValue(double value, double[] draws) {
        double mean = Arrays.stream(draws).average().orElseThrow();
        double squares = Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).sum();
        double error = Math.sqrt(squares / (draws.length - 1));
        if (error == 0) {
            return value == 0 ? 1 : 0;
        }
        return 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(value) / error);
    }
}
