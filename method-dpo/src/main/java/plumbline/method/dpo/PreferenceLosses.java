package plumbline.method.dpo;

import plumbline.tape.Var;

/** The losses over preference pairs, one value per pair; a batch's loss is their mean. */
public final class PreferenceLosses {
    private PreferenceLosses() {}

    /** Compute −log σ(βδ). Rafailov et al. 2023, eq. 7. */
    public static Var sigmoid(PairScores s, double beta) {
        return s.margin().times(beta).logSigmoid().negate();
    }
}
