package plumbline.method.dpo.unpaired;

import plumbline.tape.Var;

/**
 * The losses over labelled answers, one value per answer; a batch's loss is their mean. In the
 * formulas r = log π(answer) − log π_ref(answer), and s is 1 for a good answer and −1 for a bad
 * one.
 */
public final class UnpairedLosses {
    private UnpairedLosses() {}

    /**
     * Compute w(1 − σ(s·β(r − z₀))), w by label. Ethayarajh et al. 2024, eq. 8: λ − v(x, y).
     *
     * @param klNats z₀, an estimate of KL(π ‖ π_ref) that is at least 0; a constant
     */
    public static Var kto(
            UnpairedScores s, double beta, double klNats, double desirable, double undesirable) {
        Var value = s.logRatio().minus(klNats).times(beta).times(s.sign()).sigmoid();
        return value.negate().plus(1).times(s.perLabel(desirable, undesirable));
    }

    /**
     * Compute w(1 − σ(s·βr)), w by label: {@link #kto} about the reference itself. D'Oosterlinck et
     * al. 2024, APO-zero, each side taken on its own.
     */
    public static Var apoZero(UnpairedScores s, double beta, double desirable, double undesirable) {
        return kto(s, beta, 0, desirable, undesirable);
    }

    /**
     * Compute −w·log σ(s(βr − δ)). Jung et al. 2024, with its reward shift and weights.
     *
     * @param delta the running mean of the rewards βr; a constant
     * @param weights per answer, a constant: density ratios of bad answers' prompts; 1 without
     */
    public static Var bco(UnpairedScores s, double beta, double delta, Var weights) {
        Var logit = s.logRatio().times(beta).minus(delta).times(s.sign());
        return logit.logSigmoid().negate().times(weights);
    }
}
