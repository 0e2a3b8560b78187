package plumbline.method.dpo.online;

import plumbline.method.dpo.PairScores;
import plumbline.method.dpo.PreferenceLosses;
import plumbline.tape.Var;

/** The losses of online methods that no pair loss covers, one value per pair or answer. */
public final class OnlineLosses {
    private OnlineLosses() {}

    /**
     * Compute −log σ(βδ) + α·log π(the reference's answer). Xie et al. 2024, algorithm 1: the
     * second term makes room for answers that the reference would not give.
     *
     * @param referenceRows of each pair, the row of the answer that the reference gave
     */
    public static Var xpo(PairScores s, double beta, double alpha, int[] referenceRows) {
        Var ofReference = s.policy().sumByRow().select(referenceRows);
        return PreferenceLosses.sigmoid(s, beta).plus(ofReference.times(alpha));
    }

    /**
     * Compute −(P − ½ − τr)·log π(answer), the bracket a constant, r = log π(answer) − log
     * π_ref(answer). Its gradient is Nash-MD-PG's (Munos et al. 2023), ½ being a control variate.
     *
     * @param policy log-probs per token, a row per answer
     * @param reference each answer's log-probability under the reference, a constant
     * @param preferred P, the probability that the answer is preferred to its opponent
     */
    public static Var nashMd(Var policy, Var reference, double[] preferred, double tau) {
        Var logProb = policy.sumByRow();
        Var regret = logProb.minus(reference).times(tau);
        Var gain = Var.of(preferred).minus(0.5).minus(regret).detach();
        return gain.times(logProb).negate();
    }
}
