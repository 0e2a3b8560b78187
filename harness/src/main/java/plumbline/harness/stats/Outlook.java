package plumbline.harness.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What would change the verdict on a mean over seeds.
 *
 * @param overturning the figure of one more seed at which the interval would reach zero; NaN where
 *     it reaches zero as it is
 * @param seedsToShow how many seeds would show, four times of five, a difference as large as the
 *     one seen; 0 where it is shown as it is, or where {@value #MOST_SEEDS} would not do
 */
public record Outlook(double overturning, int seedsToShow) {
    private static final double CONFIDENCE = 0.95;
    private static final double POWER = 0.8;
    private static final int MOST_SEEDS = 200;
    private static final int HALVINGS = 60;

    /** Look ahead from at least two seeds. */
    public static Outlook of(List<Replicate> seeds) {
        SeedMean mean = SeedMean.of(seeds);
        double[] figures = seeds.stream().mapToDouble(Replicate::figure).toArray();
        return mean.interval(CONFIDENCE).excludesZero()
                ? new Outlook(overturning(mean, figures), 0)
                : new Outlook(Double.NaN, seedsToShow(mean, figures));
    }

    /** Halve the way from the mean to where the verdict is surely gone. */
    private static double overturning(SeedMean mean, double[] figures) {
        double keeps = mean.value();
        double loses = keeps;
        double step = Math.abs(keeps);
        do {
            loses -= Math.signum(keeps) * step;
            step *= 2;
        } while (survives(mean, figures, loses));
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (keeps + loses) / 2;
            if (survives(mean, figures, middle)) {
                keeps = middle;
            } else {
                loses = middle;
            }
        }
        return loses;
    }

    private static boolean survives(SeedMean mean, double[] figures, double another) {
        double[] more = Arrays.copyOf(figures, figures.length + 1);
        more[figures.length] = another;
        return mean.withSeeds(more).interval(CONFIDENCE).excludesZero();
    }

    private static int seedsToShow(SeedMean mean, double[] figures) {
        double variance = SeedMean.variance(figures);
        return IntStream.rangeClosed(figures.length + 1, MOST_SEEDS)
                .filter(
                        k ->
                                mean.withSeeds(k, variance).detectable(CONFIDENCE, POWER)
                                        <= Math.abs(mean.value()))
                .findFirst()
                .orElse(0);
    }
}
