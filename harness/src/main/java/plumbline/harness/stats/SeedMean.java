package plumbline.harness.stats;

import org.apache.commons.statistics.distribution.TDistribution;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The mean over seeds that were all measured on the same prompts, and how far off it may be.
 *
 * <p>Seeds and prompts are crossed: figures differ from seed to seed (s² among K seeds), and all
 * seeds share whatever is particular about the prompts (the component of prompts in a two-way
 * analysis of variance without replication, Searle, Casella and McCulloch 1992, section 4.3). Each
 * part is taken with its own quantile of Student's t: with few seeds it is the seeds' that counts,
 * and resampling three seeds would not know (coverage: {@code docs/statistics.md}).
 *
 * <pre>
 * half-width² = t²(K − 1) · s²/K + t²(N − 1) · max(0, MS(prompts) − MS(rest)) / (K·N)
 * </pre>
 *
 * <p>Two arms with other seeds each are not paired: then the first part is Welch's, with the
 * degrees of freedom after Satterthwaite (1946), and the other is that of the difference of the
 * arms' means over seeds, prompt by prompt, less what the seeds' part already holds.
 *
 * @param freedom degrees of freedom of the seeds' part: K − 1
 * @param prompts N; 0 where seeds share none
 * @param fromSeeds s²/K
 * @param fromPrompts the other variance
 */
record SeedMean(double value, double freedom, int prompts, double fromSeeds, double fromPrompts) {
    private static final int HALVINGS = 60;

    /** Take at least two seeds. */
    static SeedMean of(List<Replicate> seeds) {
        double[] figures = seeds.stream().mapToDouble(Replicate::figure).toArray();
        double[][] shared = SharedPrompts.of(seeds);
        int k = figures.length;
        return new SeedMean(
                mean(figures),
                k - 1,
                shared[0].length,
                variance(figures) / k,
                SharedPrompts.variance(shared));
    }

    /** Take the difference first − second of arms that have at least two seeds each, other ones. */
    static SeedMean between(List<Replicate> first, List<Replicate> second) {
        double[] a = first.stream().mapToDouble(Replicate::figure).toArray();
        double[] b = second.stream().mapToDouble(Replicate::figure).toArray();
        double ofA = variance(a) / a.length;
        double ofB = variance(b) / b.length;
        double square = (ofA + ofB) * (ofA + ofB);
        double freedom =
                square == 0
                        ? a.length + b.length - 2
                        : square / (ofA * ofA / (a.length - 1) + ofB * ofB / (b.length - 1));
        double[][] shared =
                SharedPrompts.of(Stream.concat(first.stream(), second.stream()).toList());
        return new SeedMean(
                mean(a) - mean(b),
                freedom,
                shared[0].length,
                ofA + ofB,
                SharedPrompts.varianceBetween(
                        Arrays.copyOf(shared, a.length),
                        Arrays.copyOfRange(shared, a.length, shared.length)));
    }

    /** Return what it would be with these seeds, the prompts contributing as before. */
    SeedMean withSeeds(double[] figures) {
        SeedMean seeds = withSeeds(figures.length, variance(figures));
        return new SeedMean(
                mean(figures), seeds.freedom, prompts, seeds.fromSeeds, seeds.fromPrompts);
    }

    /** Return what it would be with so many seeds of a variance. */
    SeedMean withSeeds(int count, double variance) {
        return new SeedMean(value, count - 1, prompts, variance / count, fromPrompts);
    }

    Interval interval(double confidence) {
        double half = halfWidth((1 - confidence) / 2);
        return new Interval(value - half, value + half);
    }

    private double halfWidth(double tail) {
        return reach(quantile(freedom, tail), prompts < 2 ? 0 : quantile(prompts - 1, tail));
    }

    /**
     * Return the two-sided p-value of its being zero: the level at which the interval ends there.
     */
    double p() {
        if (halfWidth(0.25) == 0) {
            return value == 0 ? 1 : 0;
        }
        double low = 0;
        double high = 0.5;
        for (int i = 0; i < HALVINGS; i++) {
            double tail = (low + high) / 2;
            if (halfWidth(tail) > Math.abs(value)) {
                low = tail;
            } else {
                high = tail;
            }
        }
        return 2 * high;
    }

    /**
     * Return the smallest true difference from zero that the interval excludes zero for with a
     * probability of {@code power}.
     */
    double detectable(double confidence, double power) {
        double tail = (1 - confidence) / 2;
        double ofSeeds = quantile(freedom, tail) + quantile(freedom, 1 - power);
        double ofPrompts =
                prompts < 2 ? 0 : quantile(prompts - 1, tail) + quantile(prompts - 1, 1 - power);
        return reach(ofSeeds, ofPrompts);
    }

    private double reach(double ofSeeds, double ofPrompts) {
        return Math.sqrt(ofSeeds * ofSeeds * fromSeeds + ofPrompts * ofPrompts * fromPrompts);
    }

    private static double quantile(double freedom, double tail) {
        return TDistribution.of(freedom).inverseSurvivalProbability(tail);
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Return the unbiased variance. */
    static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }
}
