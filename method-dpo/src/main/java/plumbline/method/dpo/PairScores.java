package plumbline.method.dpo;

import plumbline.tape.Var;

import java.util.stream.IntStream;

/**
 * What policy and reference say about a batch of pairs: rows 0, 2, 4 … are chosen, rows 1, 3, 5 …
 * the rejected answers of the same pairs. All log-probs are of completion tokens, in nats.
 *
 * @param policy log-probs per token, a row per sequence; or, for figures, each sequence's sum alone
 * @param reference the same, a constant
 */
public record PairScores(Var policy, Var reference) {
    public PairScores {
        if (policy.rows() != reference.rows() || policy.rows() % 2 != 0) {
            throw new IllegalArgumentException(
                    "pairs need two rows each, of policy and reference alike; there are "
                            + policy.rows()
                            + " and "
                            + reference.rows());
        }
    }

    public int pairs() {
        return policy.rows() / 2;
    }

    /** Return C = log π(chosen), per pair. */
    public Var chosen() {
        return sums(policy, 0);
    }

    /** Return R = log π(rejected), per pair. */
    public Var rejected() {
        return sums(policy, 1);
    }

    /** Return a = log π(chosen) − log π_ref(chosen), per pair. */
    public Var chosenLogRatio() {
        return chosen().minus(sums(reference, 0));
    }

    /** Return c = log π(rejected) − log π_ref(rejected), per pair. */
    public Var rejectedLogRatio() {
        return rejected().minus(sums(reference, 1));
    }

    /** Return δ = a − c, per pair: how much more than the reference the policy prefers chosen. */
    public Var margin() {
        return chosenLogRatio().minus(rejectedLogRatio());
    }

    private Var sums(Var rows, int side) {
        int[] ofSide = IntStream.range(0, pairs()).map(pair -> 2 * pair + side).toArray();
        return rows.sumByRow().select(ofSide);
    }
}
