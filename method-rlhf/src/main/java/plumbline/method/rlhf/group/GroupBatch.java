package plumbline.method.rlhf.group;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

/**
 * What a loss over groups of completions reads.
 *
 * @param logProbs of the policy in training, per token
 * @param old of the policy that made the completions, per token
 * @param reference per token; null where nothing reads it
 * @param entropy of the policy in training, per token; null where nothing reads it
 * @param advantages per token, constant over a completion unless rewards are per token
 * @param batchTokens the constant by which some variants divide
 * @param klCoefficient weight of k3 to the reference, in the loss
 */
public record GroupBatch(
        Var logProbs,
        Var old,
        Var reference,
        Var entropy,
        Var advantages,
        double batchTokens,
        double klCoefficient) {

    /** Give every token of a completion the completion's advantage. */
    public static Var spread(double[] perSequence, Ragged like) {
        return Var.of(perSequence).spreadOver(Var.ragged(like.values(), like.offsets()));
    }

    public Var logRatio() {
        return logProbs.minus(old);
    }
}
