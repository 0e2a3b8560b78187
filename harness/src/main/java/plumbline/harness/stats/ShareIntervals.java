package plumbline.harness.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Intervals for a share: successes out of trials. */
public final class ShareIntervals {
    private ShareIntervals() {}

    /** Return Wilson's score interval (1927): the one to report. */
    public static Interval wilson(int successes, int trials, double confidence) {
        double z = quantile(confidence);
        double n = requireTrials(successes, trials);
        double share = successes / n;
        double centre = share + z * z / (2 * n);
        double spread = z * Math.sqrt((share * (1 - share) + z * z / (4 * n)) / n);
        double scale = 1 + z * z / n;
        return within((centre - spread) / scale, (centre + spread) / scale);
    }

    /** Return Wilson's interval with the continuity correction of Newcombe (1998, method 4). */
    public static Interval wilsonContinuityCorrected(int successes, int trials, double confidence) {
        double z = quantile(confidence);
        double n = requireTrials(successes, trials);
        double share = successes / n;
        double scale = 2 * (n + z * z);
        double centre = 2 * n * share + z * z;
        double below = z * z - 2 - 1 / n + 4 * share * (n * (1 - share) + 1);
        double above = z * z + 2 - 1 / n + 4 * share * (n * (1 - share) - 1);
        double low = successes == 0 ? 0 : (centre - 1 - z * Math.sqrt(below)) / scale;
        double high = successes == trials ? 1 : (centre + 1 + z * Math.sqrt(above)) / scale;
        return within(low, high);
    }

    /** Return the exact interval of Clopper and Pearson (1934), which is never too narrow. */
    public static Interval clopperPearson(int successes, int trials, double confidence) {
        requireTrials(successes, trials);
        double tail = (1 - confidence) / 2;
        int failures = trials - successes;
        double low =
                successes == 0
                        ? 0
                        : BetaDistribution.of(successes, failures + 1)
                                .inverseCumulativeProbability(tail);
        double high =
                failures == 0
                        ? 1
                        : BetaDistribution.of(successes + 1, failures)
                                .inverseSurvivalProbability(tail);
        return within(low, high);
    }

    private static double quantile(double confidence) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
    }

    private static double requireTrials(int successes, int trials) {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(successes + " of " + trials + " is not a share");
        }
        return trials;
    }

    private static Interval within(double low, double high) {
        return new Interval(Math.max(0, low), Math.min(1, high));
    }
}
