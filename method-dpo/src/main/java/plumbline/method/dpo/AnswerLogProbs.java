package plumbline.method.dpo;

import plumbline.spi.Policy;
import plumbline.spi.ScoreRequest;
import plumbline.spi.TokenGroup;
import plumbline.tape.Var;

import java.util.List;

/**
 * The summed log-probability of both answers of every pair under one policy: computed once, looked
 * up at every step.
 *
 * @param sums two entries a pair: chosen, rejected
 */
record AnswerLogProbs(double[] sums) {
    private static final int PAIRS_AT_ONCE = 256;

    static AnswerLogProbs of(Policy policy, List<TokenGroup> pairs) {
        double[] sums = new double[2 * pairs.size()];
        for (int from = 0; from < pairs.size(); from += PAIRS_AT_ONCE) {
            int end = Math.min(pairs.size(), from + PAIRS_AT_ONCE);
            ScoreRequest request = ScoreRequest.logProbs(pairs.subList(from, end));
            double[] part = policy.score(request).logProbs().sums();
            System.arraycopy(part, 0, sums, 2 * from, part.length);
        }
        return new AnswerLogProbs(sums);
    }

    /** Return all of them, two rows a pair. */
    Var all() {
        return Var.of(sums);
    }

    /** Return those of some pairs, in the order given. */
    Var ofPairs(int... pairs) {
        double[] selected = new double[2 * pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            System.arraycopy(sums, 2 * pairs[i], selected, 2 * i, 2);
        }
        return Var.of(selected);
    }
}
