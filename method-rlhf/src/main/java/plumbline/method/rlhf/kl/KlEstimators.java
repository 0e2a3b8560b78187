package plumbline.method.rlhf.kl;

import plumbline.tape.Var;

/**
 * Estimates of KL(policy ‖ reference) from the log-probs of sampled tokens, one value a token, in
 * nats (Schulman 2020, Approximating KL divergence). A sequence's estimate is the sum of its
 * tokens'.
 */
public final class KlEstimators {
    /** Where verl caps k3's exponent. */
    private static final double EXPONENT_CAP = 20;

    /** Where verl, and OpenRLHF, cap the estimate itself. */
    private static final double VALUE_CAP = 10;

    private KlEstimators() {}

    /** Compute log p − log q: unbiased, may be negative. */
    public static Var k1(Var policy, Var reference) {
        return policy.minus(reference);
    }

    /** Compute ½(log p − log q)²: biased, low variance; its gradient is unbiased. */
    public static Var k2(Var policy, Var reference) {
        return policy.minus(reference).square().times(0.5);
    }

    /** Compute q/p − 1 − log(q/p): unbiased, never negative. */
    public static Var k3(Var policy, Var reference) {
        return k3(reference.minus(policy));
    }

    /** Compute k3 as verl does: the exponent within ±20, the estimate within ±10. */
    public static Var k3Capped(Var policy, Var reference) {
        return capped(k3(reference.minus(policy).clamp(-EXPONENT_CAP, EXPONENT_CAP)));
    }

    private static Var k3(Var logRatio) {
        return logRatio.expm1().minus(logRatio);
    }

    /** Compute |log p − log q|. */
    public static Var absolute(Var policy, Var reference) {
        return policy.minus(reference).abs();
    }

    /** Take one estimate's value with the gradient of k2. */
    public static Var straightThrough(Var value, Var policy, Var reference) {
        Var k2 = k2(policy, reference);
        return k2.minus(k2.detach()).plus(value.detach());
    }

    /** Limit an estimate to ±10, as OpenRLHF does. */
    public static Var capped(Var estimate) {
        return estimate.clamp(-VALUE_CAP, VALUE_CAP);
    }
}
