package plumbline.method.rlhf.ppo;

import plumbline.tape.Var;

import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Policy-gradient losses, one value per token, to be minimised. A is the advantage. */
public final class PolicyLosses {
    /** Log-ratios are held within ±20 before they are exponentiated, as verl and OpenRLHF do. */
    private static final double LOG_RATIO_CAP = 20;

    /** Where verl caps the sequence's log-ratio. */
    private static final double SEQUENCE_LOG_RATIO_CAP = 10;

    private PolicyLosses() {}

    /** Compute the importance ratio ρ = exp(log π − log π_old). */
    public static Var ratio(Var logProbs, Var old) {
        return logProbs.minus(old).exp();
    }

    /** Compute the importance ratio, its logarithm within ±20. */
    public static Var cappedRatio(Var logProbs, Var old) {
        return logProbs.minus(old).clamp(-LOG_RATIO_CAP, LOG_RATIO_CAP).exp();
    }

    /**
     * Compute max(−A·ρ, −A·clip(ρ, 1 − low, 1 + high)). Schulman et al. 2017, eq. 7; two bounds as
     * in Yu et al. 2025 (DAPO), eq. 10.
     */
    public static Var clipped(Var ratio, Var advantages, double low, double high) {
        Var loss = ratio.times(advantages).negate();
        return loss.max(clippedTerm(ratio, advantages, low, high));
    }

    /**
     * Compute the clipped loss, and where A &lt; 0 no more than −A·bound: a large ratio cannot blow
     * it up. Ye et al. 2020, eq. 5.
     *
     * @param bound above 1; 0 switches it off
     */
    public static Var dualClipped(
            Var ratio, Var advantages, double low, double high, double bound) {
        Var clipped = clipped(ratio, advantages, low, high);
        if (bound == 0) {
            return clipped;
        }
        Var negative = where(advantages, a -> a < 0);
        Var limited = clipped.min(advantages.times(-bound));
        return clipped.times(negative.negate().plus(1)).plus(limited.times(negative));
    }

    /**
     * Give every token its sequence's ratio exp(mean log-ratio), with the gradient of the token
     * alone. Zheng et al. 2025 (GSPO), eq. 12, as verl has it.
     */
    public static Var sequenceRatioPerToken(Var logProbs, Var old) {
        Var ofSequence = logProbs.minus(old).meanByRow().detach().spreadOver(logProbs);
        // The value is the sequence's; the token enters by its gradient.
        Var logRatio = logProbs.minus(logProbs.detach()).plus(ofSequence);
        return logRatio.clamp(Double.NEGATIVE_INFINITY, SEQUENCE_LOG_RATIO_CAP).exp();
    }

    /**
     * Compute −sg(clip(ρ, 1 − low, 1 + high))·A·log π: the clipped ratio weighs, every token keeps
     * its gradient. MiniMax 2025 (CISPO), eq. 4, with both bounds.
     */
    public static Var cispo(Var logProbs, Var ratio, Var advantages, double low, double high) {
        Var weight = ratio.clamp(1 - low, 1 + high).detach();
        return weight.times(advantages).times(logProbs).negate();
    }

    /** Return the share of tokens whose clipped term is the larger one: they have no gradient. */
    public static double clipFraction(Var ratio, Var advantages, double low, double high) {
        double[] plain = ratio.times(advantages).negate().values();
        double[] clipped = clippedTerm(ratio, advantages, low, high).values();
        return share(plain.length, i -> clipped[i] > plain[i]);
    }

    /** Return the share of tokens whose loss the dual bound limits. */
    public static double dualClipFraction(
            Var ratio, Var advantages, double low, double high, double bound) {
        double[] clipped = clipped(ratio, advantages, low, high).values();
        return share(
                clipped.length,
                i -> advantages.get(i) < 0 && bound > 0 && clipped[i] > -advantages.get(i) * bound);
    }

    private static Var clippedTerm(Var ratio, Var advantages, double low, double high) {
        return ratio.clamp(1 - low, 1 + high).times(advantages).negate();
    }

    private static double share(int entries, IntPredicate which) {
        return (double) IntStream.range(0, entries).filter(which).count() / entries;
    }

    /** Return 1 where a condition holds, 0 elsewhere; a constant. */
    private static Var where(Var values, DoublePredicate condition) {
        return Var.of(Arrays.stream(values.values()).map(v -> condition.test(v) ? 1 : 0).toArray());
    }
}
