package plumbline.method.rlhf.reward;

import plumbline.tape.Var;

/**
 * The losses of a reward model, one value per pair; a batch's loss is their mean. δ is r(chosen) −
 * r(rejected).
 */
public final class RewardLosses {
    private RewardLosses() {}

    /**
     * Compute −log σ(δ − margin). Bradley and Terry 1952; with a margin: Touvron et al. 2023, eq.
     * 2.
     *
     * @param margin per pair, a constant; 0 for none
     */
    public static Var bradleyTerry(Var difference, Var margin) {
        return difference.minus(margin).logSigmoid().negate();
    }

    /**
     * Compute −(1 − ε) log σ(δ − margin) − ε log σ(margin − δ): labels believed to be wrong with
     * probability ε. Wang et al. 2024, Secrets of RLHF part II.
     */
    public static Var smoothedBradleyTerry(Var difference, Var margin, double smoothing) {
        Var won = bradleyTerry(difference, margin).times(1 - smoothing);
        return won.plus(bradleyTerry(difference.negate(), margin.negate()).times(smoothing));
    }

    /** Compute −½ log σ(δ) − ½ log σ(−δ): a tie as half a win for either. At least log 2. */
    public static Var halfCredit(Var difference) {
        Var logs = difference.logSigmoid().plus(difference.negate().logSigmoid());
        return logs.times(-0.5);
    }

    /**
     * Compute −log P(chosen wins) where ties have a probability of their own: P(wins) = e^δ / (e^δ
     * + 1 + ν e^(δ/2)). Davidson 1970, with worths e^r.
     *
     * @param nu ν, above 0; between equals a tie has probability ν / (2 + ν)
     */
    public static Var davidsonWin(Var difference, double nu) {
        Var lost = difference.negate();
        Var largest = lost.relu().detach();
        // log(1 + e^−δ + ν e^(−δ/2)), its largest exponent taken out.
        Var terms =
                largest.negate()
                        .exp()
                        .plus(lost.minus(largest).exp())
                        .plus(lost.over(2).minus(largest).exp().times(nu));
        return terms.log().plus(largest);
    }

    /** Compute −log P(tie) = −log ν + δ/2 + the loss of a win. Davidson 1970. */
    public static Var davidsonTie(Var difference, double nu) {
        return davidsonWin(difference, nu).plus(difference.over(2)).minus(Math.log(nu));
    }

    /**
     * Compute (r(chosen) + r(rejected))²: pulls the mean reward, which no comparison determines, to
     * 0. Eisenstein et al. 2023.
     */
    public static Var centring(PairRewards rewards) {
        return rewards.chosen().plus(rewards.rejected()).square();
    }
}
