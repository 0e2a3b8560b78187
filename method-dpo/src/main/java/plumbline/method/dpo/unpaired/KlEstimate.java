package plumbline.method.dpo.unpaired;

import java.util.Arrays;

/**
 * KTO's estimate of KL(π ‖ π_ref) from answers to other prompts: the mean of their log-ratios,
 * which sampling error can push below 0.
 *
 * @param meanNats the mean, not clamped; 0 of no answer
 * @param standardErrorNats of the mean; 0 where fewer than two answers say nothing about it
 */
record KlEstimate(double meanNats, double standardErrorNats) {
    /** What is left out of a loss that asks for no KL. */
    static final KlEstimate NONE = new KlEstimate(0, 0);

    static KlEstimate of(double[] logRatios) {
        int n = logRatios.length;
        double mean = Arrays.stream(logRatios).average().orElse(0);
        double squares = Arrays.stream(logRatios).map(r -> (r - mean) * (r - mean)).sum();
        return new KlEstimate(mean, n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n));
    }

    /** Return z₀ = max(0, mean). */
    double clampedNats() {
        return Math.max(0, meanNats);
    }

    boolean clamped() {
        return meanNats < 0;
    }
}
