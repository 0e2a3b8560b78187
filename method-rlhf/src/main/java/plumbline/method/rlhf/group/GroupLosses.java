package plumbline.method.rlhf.group;

import plumbline.method.rlhf.ppo.PolicyLosses;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The surrogates of GRPO's family, one value per token, to be minimised; how they become one number
 * is in {@link GrpoLoss}.
 */
public final class GroupLosses {
    private static final double LOG_SMALLEST_WEIGHT = Math.log(1e-8);
    private static final double LOG_LARGEST_WEIGHT = 20;

    private GroupLosses() {}

    /** Compute the ratio of whole sequences exp(mean log-ratio), one a row. GSPO, eq. 7. */
    public static Var sequenceRatio(Var logRatio) {
        return logRatio.meanByRow().exp();
    }

    /**
     * Compute max(−A·min(ρ, delta), −A·clip(ρ, 1 − low, 1 + high)).
     *
     * @param delta an upper bound on the ratio also where A &lt; 0 (INTELLECT-2, eq. 5); 0: none
     */
    public static Var clipped(Var ratio, Var advantages, double low, double high, double delta) {
        Var bounded = delta == 0 ? ratio : ratio.clamp(Double.NEGATIVE_INFINITY, delta);
        Var plain = bounded.times(advantages).negate();
        return plain.max(ratio.clamp(1 - low, 1 + high).times(advantages).negate());
    }

    /** Compute −sg(min(ρ, cap))·A·log π. MiniMax 2025 (CISPO), eq. 4, upper bound alone. */
    public static Var cispo(Var logProbs, Var ratio, Var advantages, double cap) {
        return PolicyLosses.cispo(logProbs, ratio, advantages, Double.POSITIVE_INFINITY, cap - 1);
    }

    /**
     * Compute −A·4σ(τ(ρ − 1))/τ: a soft gate instead of a clip. Gao et al. 2025 (SAPO), eq. 5.
     *
     * @param positive τ where A &gt; 0
     * @param negative τ elsewhere
     */
    public static Var sapo(Var ratio, Var advantages, double positive, double negative) {
        Var tau = each(advantages, a -> a > 0 ? positive : negative);
        Var gate = ratio.minus(1).times(tau).sigmoid().times(4).over(tau);
        return gate.times(advantages).negate();
    }

    /**
     * Compute −sg(e^(λ + k·log w − λw))·A·log π, where w is the sequence's whole importance weight,
     * and (k, λ) is (2, 3) for A ≥ 0 and (3, 2) otherwise. VESPO, as TRL has it.
     */
    public static Var vespo(Var logProbs, Var logRatio, Var advantages) {
        Var logWeight =
                logRatio.sumByRow()
                        .clamp(LOG_SMALLEST_WEIGHT, LOG_LARGEST_WEIGHT)
                        .detach()
                        .spreadOver(logRatio);
        Var k = each(advantages, a -> a >= 0 ? 2 : 3);
        Var lambda = each(advantages, a -> a >= 0 ? 3 : 2);
        Var weight = lambda.plus(logWeight.times(k)).minus(lambda.times(logWeight.exp())).exp();
        return logProbs.times(weight.times(advantages)).negate();
    }

    /**
     * Return 1 for the tokens at whose position the policy is least sure, 0 for the others; a
     * constant. Wang et al. 2025, Beyond the 80/20 rule.
     *
     * @param share of the tokens that keep their loss
     */
    public static Var mostUncertain(Var entropy, double share) {
        double threshold = quantile(entropy.values(), 1 - share);
        return each(entropy, h -> h >= threshold ? 1 : 0);
    }

    /**
     * Return 0 for the completions with A &lt; 0 that the policy has left, 1 for the others; a
     * constant per token. DeepSeek-V3.2, section 3.1.
     *
     * @param threshold on the sequence's mean of log π_old − log π, in nats per token
     */
    public static Var onPolicy(Var logRatio, Var advantages, double threshold) {
        Var gone = logRatio.meanByRow().negate().spreadOver(logRatio).detach();
        double[] keep = new double[gone.size()];
        Arrays.setAll(keep, i -> advantages.get(i) < 0 && gone.get(i) > threshold ? 0 : 1);
        return Var.of(keep);
    }

    /** Interpolate linearly between order statistics, as PyTorch and numpy do. */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static Var each(Var values, DoubleUnaryOperator f) {
        return Var.of(Arrays.stream(values.values()).map(f).toArray());
    }
}
