package plumbline.method.rlhf.reward;

import plumbline.tape.Var;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The heads of a reward model: one, or the members of an ensemble that share a trunk. A sequence's
 * scores lie side by side, one a head.
 */
record RewardHeads(int count) {
    /** Return what one head says about a batch of pairs. */
    PairRewards of(Var scores, int head) {
        int sequences = scores.size() / count;
        return new PairRewards(
                scores.select(
                        IntStream.range(0, sequences).map(row -> row * count + head).toArray()));
    }

    /** Return what the heads say on average. */
    PairRewards mean(double[] scores) {
        double[] mean = new double[scores.length / count];
        Arrays.setAll(
                mean, row -> Arrays.stream(scores, row * count, (row + 1) * count).sum() / count);
        return new PairRewards(Var.of(mean));
    }

    /**
     * Compute the mean over heads and pairs. A head's weight of a pair is how often its bootstrap
     * drew it, so that each learns from pairs of its own while the trunk learns from all.
     *
     * @param weights a row per head, an entry per pair; 1 on average
     */
    Var loss(PairLoss loss, Var scores, Labels labels, double[][] weights) {
        Var sum = Var.of(0);
        for (int head = 0; head < count; head++) {
            Var perPair = loss.perPair(of(scores, head), labels);
            sum = sum.plus(perPair.times(Var.of(weights[head])).mean());
        }
        return sum.over(count);
    }
}
