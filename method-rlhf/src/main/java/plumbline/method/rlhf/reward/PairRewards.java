package plumbline.method.rlhf.reward;

import plumbline.tape.Var;

import java.util.stream.IntStream;

/**
 * What a reward model says about a batch of pairs.
 *
 * @param scores one a sequence: entries 0, 2, 4 … are chosen, entries 1, 3, 5 … the rejected
 *     answers of the same pairs
 */
public record PairRewards(Var scores) {
    public PairRewards {
        if (scores.size() % 2 != 0) {
            throw new IllegalArgumentException(
                    "pairs need two scores each; there are " + scores.size());
        }
    }

    /** Lay scores of both sides in turn: chosen, rejected, chosen … */
    static PairRewards of(double[] chosen, double[] rejected) {
        double[] scores = new double[2 * chosen.length];
        for (int pair = 0; pair < chosen.length; pair++) {
            scores[2 * pair] = chosen[pair];
            scores[2 * pair + 1] = rejected[pair];
        }
        return new PairRewards(Var.of(scores));
    }

    public int pairs() {
        return scores.size() / 2;
    }

    public Var chosen() {
        return side(0);
    }

    public Var rejected() {
        return side(1);
    }

    /** Return δ = r(chosen) − r(rejected), per pair. */
    public Var difference() {
        return chosen().minus(rejected());
    }

    private Var side(int side) {
        return scores.select(IntStream.range(0, pairs()).map(pair -> 2 * pair + side).toArray());
    }
}
