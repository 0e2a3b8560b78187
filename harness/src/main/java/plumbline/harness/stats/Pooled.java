package plumbline.harness.stats;

import java.util.List;

/**
 * What seeds give together: their mean, with the interval of {@link SeedMean}; for a single seed
 * the bootstrap over its prompts, which knows nothing of other seeds.
 *
 * @param value NaN if there is nothing
 * @param interval null where there is none
 * @param p two-sided, that the mean is zero; NaN where there is no interval
 * @param detectable the smallest true difference that is shown four times of five; NaN for fewer
 *     than two seeds
 */
public record Pooled(double value, Interval interval, double p, double detectable) {
    private static final double CONFIDENCE = 0.95;
    private static final double POWER = 0.8;

    /** Pool; a seed whose figure is missing must not be passed. */
    public static Pooled of(List<Replicate> seeds) {
        if (seeds.isEmpty()) {
            return new Pooled(Double.NaN, null, Double.NaN, Double.NaN);
        }
        if (seeds.size() == 1) {
            Bootstrap.Result one = Bootstrap.standard().estimate(seeds.getFirst());
            return new Pooled(one.value(), one.interval(), one.p(), Double.NaN);
        }
        return of(SeedMean.of(seeds));
    }

    /** Take the difference first − second of arms that share no seed; no verdict for one seed. */
    public static Pooled between(List<Replicate> first, List<Replicate> second) {
        if (Math.min(first.size(), second.size()) < 2) {
            return new Pooled(Double.NaN, null, Double.NaN, Double.NaN);
        }
        return of(SeedMean.between(first, second));
    }

    private static Pooled of(SeedMean mean) {
        return Double.isFinite(mean.fromSeeds() + mean.fromPrompts())
                ? new Pooled(
                        mean.value(),
                        mean.interval(CONFIDENCE),
                        mean.p(),
                        mean.detectable(CONFIDENCE, POWER))
                : new Pooled(mean.value(), null, Double.NaN, Double.NaN);
    }
}
