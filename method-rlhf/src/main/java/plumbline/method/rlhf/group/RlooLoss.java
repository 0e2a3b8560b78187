package plumbline.method.rlhf.group;

import plumbline.method.rlhf.ppo.PolicyLosses;
import plumbline.tape.Var;

/** REINFORCE leave-one-out: a completion is one action (Ahmadian et al. 2024). */
public final class RlooLoss {
    private RlooLoss() {}

    /** Compute exp(Σ log-ratio), one a sequence. */
    public static Var ratio(Var logProbs, Var old) {
        return logProbs.minus(old).sumByRow().exp();
    }

    /** Compute max(−A·ρ, −A·clip(ρ, 1 − low, 1 + high)), one a sequence. */
    public static Var perSequence(Var ratio, Var advantages, double low, double high) {
        return PolicyLosses.clipped(ratio, advantages, low, high);
    }
}
