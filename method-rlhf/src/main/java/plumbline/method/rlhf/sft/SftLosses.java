package plumbline.method.rlhf.sft;

import plumbline.tape.Var;

/** The losses of imitation. */
public final class SftLosses {
    private SftLosses() {}

    /**
     * Compute −log p averaged over all tokens of the batch: one mean, not the mean of the
     * sequences' means. In nats per token; e to its power is the perplexity.
     *
     * @param logProbs per token, a row per sequence
     */
    public static Var tokenMean(Var logProbs) {
        return logProbs.mean().negate();
    }
}
