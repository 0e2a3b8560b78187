package plumbline.harness.report;

import java.util.List;

/**
 * The difference first − second in one metric, paired by prompt and by seed.
 *
 * @param p that there is no difference, uncorrected; NaN where there is no interval
 * @param adjustedP Holm over all pairs of arms in the main metric; NaN for other metrics
 * @param detectable the smallest true difference that such a run shows four times of five; NaN
 *     where seeds are too few to say
 * @param sentence the verdict in words
 * @param evidence what else is known of it; null for other metrics than the main one, and where the
 *     arms are not paired
 */
public record Comparison(
        String metric,
        String first,
        String second,
        Figure pooled,
        List<SeedFigure> seeds,
        double p,
        double adjustedP,
        double detectable,
        Verdict verdict,
        String sentence,
        Evidence evidence) {}
