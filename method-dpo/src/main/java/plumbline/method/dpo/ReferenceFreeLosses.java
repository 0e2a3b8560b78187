package plumbline.method.dpo;

import static plumbline.method.dpo.PreferenceLosses.minusLogSigmoid;
import static plumbline.method.dpo.PreferenceLosses.smoothed;

import plumbline.tape.Var;

/**
 * The losses over preference pairs that know the policy alone, one value per pair; a batch's loss
 * is their mean. C and R are the summed log-probs of chosen and rejected, C̄ and R̄ their means
 * over tokens.
 */
public final class ReferenceFreeLosses {
    /** The log-prob nearest to 0 that has odds. */
    private static final double CERTAIN = -1e-15;

    private ReferenceFreeLosses() {}

    /**
     * Compute −C · pairs / Σ nw: its mean over pairs is the mean of −log p over all chosen tokens
     * of the batch, the loss of supervised fine-tuning.
     */
    public static Var sft(PairScores s) {
        return s.chosen().times(-s.pairs() / s.chosenLength().sum().scalar());
    }

    /** As {@link #sft}, over the tokens of prompt and chosen answer; the first has no log-prob. */
    public static Var sftWithPrompt(PairScores s) {
        Var prompt = s.prompt().orElseThrow();
        double tokens = s.chosenLength().sum().scalar() + prompt.size();
        return s.chosen().plus(prompt.sumByRow()).times(-s.pairs() / tokens);
    }

    /** Compute −C̄, so that every answer weighs the same whatever its length. */
    public static Var sftMean(PairScores s) {
        return chosenMean(s).negate();
    }

    /**
     * Compute the mean over chosen tokens of −sg(p)·log p, Wu et al. 2025, DFT.
     *
     * @param chosen log-probs of the chosen tokens, a row per answer
     */
    public static Var dft(Var chosen) {
        return chosen.detach().exp().times(chosen).negate().mean();
    }

    /**
     * Compute −log σ(β(C̄ − R̄ − γ/β)), the ratio given; with smoothing ε. Meng et al. 2024, eq. 6.
     */
    public static Var simpo(PairScores s, double beta, double gammaBetaRatio, double smoothing) {
        return smoothed(meanMargin(s).minus(gammaBetaRatio).times(beta), smoothing);
    }

    /** Compute max(0, 1 − β(C̄ − R̄ − γ/β)): SimPO's repository with {@code loss_type: hinge}. */
    public static Var simpoHinge(PairScores s, double beta, double gammaBetaRatio) {
        return meanMargin(s).minus(gammaBetaRatio).times(-beta).plus(1).relu();
    }

    /**
     * Compute −log σ(β(C̄ − R̄) − γ), γ itself given; with smoothing ε. As TRL and LLaMA-Factory.
     */
    public static Var simpoGammaAbsolute(
            PairScores s, double beta, double gamma, double smoothing) {
        return smoothed(meanMargin(s).times(beta).minus(gamma), smoothing);
    }

    /**
     * Compute −log σ(log odds(chosen) − log odds(rejected)), odds(y) = p̄/(1 − p̄), p̄ the
     * geometric mean of the token probabilities. Hong et al. 2024, ORPO, eq. 7.
     */
    public static Var oddsRatio(PairScores s) {
        return minusLogSigmoid(logOdds(chosenMean(s)).minus(logOdds(rejectedMean(s))));
    }

    /** Compute NLL of chosen + λ · {@link #oddsRatio}. Hong et al. 2024, eq. 6. */
    public static Var orpo(PairScores s, double lambda) {
        return sft(s).plus(oddsRatio(s).times(lambda));
    }

    /** As {@link #orpo}, the NLL over prompt and chosen answer: as the authors' code and TRL. */
    public static Var orpoPromptNll(PairScores s, double lambda) {
        return sftWithPrompt(s).plus(oddsRatio(s).times(lambda));
    }

    /** As {@link #orpo}, the NLL a mean within each answer: as LLaMA-Factory. */
    public static Var orpoMeanNll(PairScores s, double lambda) {
        return sftMean(s).plus(oddsRatio(s).times(lambda));
    }

    /** Compute −log σ(β(C − R)), with smoothing ε, + w · NLL. Xu et al. 2024, CPO. */
    public static Var cpo(PairScores s, double beta, double smoothing, double sftWeight) {
        Var margin = s.chosen().minus(s.rejected()).times(beta);
        return smoothed(margin, smoothing).plus(sft(s).times(sftWeight));
    }

    /**
     * Compute −log σ(β(u(C̄) − u(R̄)) − γ), u(log p) = (1 − p^−α)/α, which is log p at α = 0. Gupta
     * et al. 2025, AlphaPO.
     */
    public static Var alphapo(PairScores s, double beta, double gamma, double alpha) {
        Var margin = alphaReward(chosenMean(s), alpha).minus(alphaReward(rejectedMean(s), alpha));
        return minusLogSigmoid(margin.times(beta).minus(gamma));
    }

    /** Compute max(0, 1 − β(C − R)) + w · NLL. Zhao et al. 2023, SLiC-HF; β is 1/margin. */
    public static Var slic(PairScores s, double beta, double sftWeight) {
        Var margin = s.chosen().minus(s.rejected());
        return margin.times(-beta).plus(1).relu().plus(sft(s).times(sftWeight));
    }

    /** Compute (1 − p^−α)/α from log p, exact near α = 0. */
    static Var alphaReward(Var logProb, double alpha) {
        return alpha == 0 ? logProb : logProb.times(-alpha).expm1().over(-alpha);
    }

    static Var chosenMean(PairScores s) {
        return s.chosen().over(s.chosenLength());
    }

    static Var rejectedMean(PairScores s) {
        return s.rejected().over(s.rejectedLength());
    }

    /** Compute log(p/(1 − p)) from log p; a p that rounds to 1 counts as just below it. */
    static Var logOdds(Var logProb) {
        Var below = logProb.clamp(Double.NEGATIVE_INFINITY, CERTAIN);
        return below.minus(below.expm1().negate().log());
    }

    private static Var meanMargin(PairScores s) {
        return chosenMean(s).minus(rejectedMean(s));
    }
}
