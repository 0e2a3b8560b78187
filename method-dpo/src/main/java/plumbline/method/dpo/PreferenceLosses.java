package plumbline.method.dpo;

import plumbline.tape.Var;

/**
 * The losses over preference pairs that measure the policy against a reference, one value per pair;
 * a batch's loss is their mean. C and R are the summed log-probs of chosen and rejected, a and c
 * their log-ratios to the reference, δ = a − c, nw and nl the token counts.
 *
 * <p>Those without a reference are {@link ReferenceFreeLosses}.
 */
public final class PreferenceLosses {
    private PreferenceLosses() {}

    /** Compute −log σ(βδ). Rafailov et al. 2023, eq. 7. */
    public static Var sigmoid(PairScores s, double beta) {
        return minusLogSigmoid(s.margin().times(beta));
    }

    /** Compute −(1−ε) log σ(βδ) − ε log σ(−βδ). Mitchell 2023, cDPO. */
    public static Var cdpo(PairScores s, double beta, double smoothing) {
        return smoothed(s.margin().times(beta), smoothing);
    }

    /** Compute [−(1−ε) log σ(βδ) + ε log σ(−βδ)] / (1−2ε). Chowdhury et al. 2024, rDPO. */
    public static Var robust(PairScores s, double beta, double smoothing) {
        Var x = s.margin().times(beta);
        Var agreeing = minusLogSigmoid(x).times(1 - smoothing);
        return agreeing.minus(minusLogSigmoid(x.negate()).times(smoothing)).over(1 - 2 * smoothing);
    }

    /** Compute max(0, 1 − βδ). Liu et al. 2023, RSO. */
    public static Var hinge(PairScores s, double beta) {
        return s.margin().times(beta).negate().plus(1).relu();
    }

    /** Compute (δ − 1/(2β))². Azar et al. 2023, IPO, eq. 17; β is its τ. */
    public static Var ipo(PairScores s, double beta) {
        return s.margin().minus(1 / (2 * beta)).square();
    }

    /** Compute (a/nw − c/nl − 1/(2β))²: IPO over means, as TRL's {@code ipo}. */
    public static Var ipoLengthNormalized(PairScores s, double beta) {
        return s.marginPerToken().minus(1 / (2 * beta)).square();
    }

    /** Compute −log σ(β(a/nw − c/nl)). Lambert et al. 2024, Tülu 3. */
    public static Var sigmoidLengthNormalized(PairScores s, double beta) {
        return minusLogSigmoid(s.marginPerToken().times(beta));
    }

    /**
     * Compute KL([σ(x), σ(−x)] ‖ [1−ε, ε]), x = βδ: σ(x)(log σ(x) − log(1−ε)) + σ(−x)(log σ(−x) −
     * log ε). Ji et al. 2024, EXO, eq. 16; ε above 0.
     */
    public static Var exo(PairScores s, double beta, double smoothing) {
        Var x = s.margin().times(beta);
        Var forChosen = x.logSigmoid().minus(Math.log1p(-smoothing)).times(x.sigmoid());
        Var no = x.negate();
        return forChosen.plus(no.logSigmoid().minus(Math.log(smoothing)).times(no.sigmoid()));
    }

    /** Compute −log σ(βa) − ½ log σ(−βa) − ½ log σ(−βc). Chen et al. 2024, NCA. */
    public static Var nca(PairScores s, double beta) {
        Var chosen = s.chosenScore().times(beta);
        Var rejected = s.rejectedScore().times(beta);
        Var both = minusLogSigmoid(chosen.negate()).plus(minusLogSigmoid(rejected.negate()));
        return minusLogSigmoid(chosen).plus(both.times(0.5));
    }

    /** Compute −log σ(βa) − log σ(−βc): BCO of a pair without a shift. Jung et al. 2024. */
    public static Var bcoPair(PairScores s, double beta) {
        return minusLogSigmoid(s.chosenScore().times(beta))
                .plus(minusLogSigmoid(s.rejectedScore().times(-beta)));
    }

    /** Compute (a − 1/(2β))² + (c + 1/(2β))². Wu et al. 2024, SPPO; β is its 1/η. */
    public static Var sppoHard(PairScores s, double beta) {
        return s.chosenScore()
                .minus(1 / (2 * beta))
                .square()
                .plus(s.rejectedScore().plus(1 / (2 * beta)).square());
    }

    /**
     * Compute cDPO in d = sort(C − R) − sort(C_ref − R_ref), one value per rank: the batch's
     * margins as a distribution should dominate the reference's. Melnyk et al. 2024, AOT.
     */
    public static Var aot(PairScores s, double beta, double smoothing) {
        Var policy = s.chosen().minus(s.rejected()).sorted();
        Var reference = s.referenceChosen().minus(s.referenceRejected()).sorted();
        return smoothed(policy.minus(reference).times(beta), smoothing);
    }

    /** Compute cDPO in d = sort(a) − sort(c), one value per rank. Melnyk et al. 2024, AOT. */
    public static Var aotUnpaired(PairScores s, double beta, double smoothing) {
        Var ranks = s.chosenLogRatio().sorted().minus(s.rejectedLogRatio().sorted());
        return smoothed(ranks.times(beta), smoothing);
    }

    /** Compute 1 − σ(βa) + σ(βc): chosen up, rejected down. D'Oosterlinck et al. 2024, APO-zero. */
    public static Var apoZero(PairScores s, double beta) {
        Var chosen = s.chosenLogRatio().times(beta).sigmoid();
        return s.rejectedLogRatio().times(beta).sigmoid().minus(chosen).plus(1);
    }

    /** Compute σ(βa) + 1 − σ(βδ): both down, rejected more. D'Oosterlinck et al. 2024, APO-down. */
    public static Var apoDown(PairScores s, double beta) {
        Var chosen = s.chosenLogRatio().times(beta).sigmoid();
        return chosen.minus(s.margin().times(beta).sigmoid()).plus(1);
    }

    /** Compute −log σ(x)(1−m) + e^−x·m, x = βδ, m = σ(x/τ). Lu et al. 2024, DiscoPOP, eq. 5. */
    public static Var discopop(PairScores s, double beta, double temperature) {
        Var x = s.margin().times(beta);
        Var m = x.over(temperature).sigmoid();
        return minusLogSigmoid(x).times(m.negate().plus(1)).plus(x.negate().exp().times(m));
    }

    /** Compute −log σ(βδ + α(nw − nl)). Park et al. 2024, R-DPO. */
    public static Var rdpo(PairScores s, double beta, double lengthAlpha) {
        Var longer = s.chosenLength().minus(s.rejectedLength()).times(lengthAlpha);
        return minusLogSigmoid(s.margin().times(beta).plus(longer));
    }

    /** Compute −log σ(β(a/nw − c/nl) + α(nw − nl)): R-DPO over means. */
    public static Var rdpoLengthNormalized(PairScores s, double beta, double lengthAlpha) {
        Var longer = s.chosenLength().minus(s.rejectedLength()).times(lengthAlpha);
        return minusLogSigmoid(s.marginPerToken().times(beta).plus(longer));
    }

    /** Compute −log σ(β(δ − λ max(0, C_ref − C))). Pal et al. 2024, DPO-Positive. */
    public static Var dpop(PairScores s, double beta, double lambda) {
        Var fallen = s.referenceChosen().minus(s.chosen()).relu().times(lambda);
        return minusLogSigmoid(s.margin().minus(fallen).times(beta));
    }

    static Var minusLogSigmoid(Var x) {
        return x.logSigmoid().negate();
    }

    /** Compute −(1−ε) log σ(x) − ε log σ(−x). */
    static Var smoothed(Var x, double smoothing) {
        Var agreeing = minusLogSigmoid(x).times(1 - smoothing);
        return agreeing.plus(minusLogSigmoid(x.negate()).times(smoothing));
    }
}
