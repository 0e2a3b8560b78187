package plumbline.method.dpo.unpaired;

import plumbline.tape.Var;

import java.util.stream.IntStream;

/**
 * What policy and reference say about a batch of labelled answers, a row each. All log-probs are of
 * completion tokens, in nats.
 *
 * @param policy log-probs per token, a row per answer; or, for figures, each answer's sum alone
 * @param reference the same, a constant
 * @param desirable per answer, whether it was found good
 */
public record UnpairedScores(Var policy, Var reference, boolean[] desirable) {
    public UnpairedScores {
        if (policy.rows() != reference.rows() || policy.rows() != desirable.length) {
            throw new IllegalArgumentException(
                    "there are %d answers, %d of the reference and %d labels; they must be as many"
                            .formatted(policy.rows(), reference.rows(), desirable.length));
        }
    }

    public int answers() {
        return desirable.length;
    }

    /** Return r = log π(answer) − log π_ref(answer), per answer. */
    public Var logRatio() {
        return policy.sumByRow().minus(reference.sumByRow());
    }

    /** Return 1 for a good answer and −1 for a bad one, a constant. */
    public Var sign() {
        return perLabel(1, -1);
    }

    /** Return one constant for good answers and another for bad ones. */
    public Var perLabel(double good, double bad) {
        return Var.of(
                IntStream.range(0, answers())
                        .mapToDouble(i -> desirable[i] ? good : bad)
                        .toArray());
    }

    /** Return the indices of the answers with a label. */
    int[] labelled(boolean good) {
        return IntStream.range(0, answers()).filter(i -> desirable[i] == good).toArray();
    }
}
