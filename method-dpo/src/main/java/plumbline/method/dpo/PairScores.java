package plumbline.method.dpo;

import plumbline.spi.Ragged;
import plumbline.tape.Var;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What policy and reference say about a batch of pairs: rows 0, 2, 4 … are chosen, rows 1, 3, 5 …
 * the rejected answers of the same pairs. All log-probs are of completion tokens, in nats.
 *
 * @param policy log-probs per token, a row per sequence; or, for figures, each sequence's sum alone
 * @param reference the same, a constant
 * @param divergence what turns log-ratios into scores
 * @param logSumSquaredProb log Σ_v p(v)² per token of the policy, for {@link #wpoWeight}
 * @param prompt the policy's log-probs of the prompt tokens after the first, a row per pair
 */
public record PairScores(
        Var policy,
        Var reference,
        Divergence divergence,
        Optional<Var> logSumSquaredProb,
        Optional<Var> prompt) {
    public PairScores {
        if (policy.rows() != reference.rows() || policy.rows() % 2 != 0) {
            throw new IllegalArgumentException(
                    "pairs need two rows each, of policy and reference alike; there are "
                            + policy.rows()
                            + " and "
                            + reference.rows());
        }
    }

    public PairScores(Var policy, Var reference) {
        this(policy, reference, Divergence.REVERSE_KL, Optional.empty(), Optional.empty());
    }

    /** Make scores without a reference: every log-ratio is then a log-prob. */
    public static PairScores referenceFree(Var policy) {
        return new PairScores(policy, Var.of(new double[policy.rows()]));
    }

    public PairScores withDivergence(Divergence other) {
        return new PairScores(policy, reference, other, logSumSquaredProb, prompt);
    }

    public PairScores withLogSumSquaredProb(Var perToken) {
        return new PairScores(policy, reference, divergence, Optional.of(perToken), prompt);
    }

    public PairScores withPrompt(Var perToken) {
        return new PairScores(
                policy, reference, divergence, logSumSquaredProb, Optional.of(perToken));
    }

    /** Forget the reference. */
    public PairScores withoutReference() {
        return new PairScores(
                policy, Var.of(new double[policy.rows()]), divergence, logSumSquaredProb, prompt);
    }

    public int pairs() {
        return policy.rows() / 2;
    }

    /** Return nw, the chosen answer's tokens, per pair. */
    public Var chosenLength() {
        return policy.rowLengths().select(side(0));
    }

    /** Return nl, the rejected answer's tokens, per pair. */
    public Var rejectedLength() {
        return policy.rowLengths().select(side(1));
    }

    /** Return C = log π(chosen), per pair. */
    public Var chosen() {
        return sums(policy, 0);
    }

    /** Return R = log π(rejected), per pair. */
    public Var rejected() {
        return sums(policy, 1);
    }

    /** Return log π_ref(chosen), per pair. */
    public Var referenceChosen() {
        return sums(reference, 0);
    }

    /** Return log π_ref(rejected), per pair. */
    public Var referenceRejected() {
        return sums(reference, 1);
    }

    /** Return a = log π(chosen) − log π_ref(chosen), per pair. */
    public Var chosenLogRatio() {
        return chosen().minus(referenceChosen());
    }

    /** Return c = log π(rejected) − log π_ref(rejected), per pair. */
    public Var rejectedLogRatio() {
        return rejected().minus(referenceRejected());
    }

    /** Return s(a), per pair; for the reverse KL, a itself. */
    public Var chosenScore() {
        return divergence.score(chosenLogRatio());
    }

    /** Return s(c), per pair; for the reverse KL, c itself. */
    public Var rejectedScore() {
        return divergence.score(rejectedLogRatio());
    }

    /**
     * Return δ = s(a) − s(c), per pair: how much more than the reference the policy prefers chosen.
     */
    public Var margin() {
        return chosenScore().minus(rejectedScore());
    }

    /** Return s(a)/nw − s(c)/nl, per pair. */
    public Var marginPerToken() {
        return chosenScore().over(chosenLength()).minus(rejectedScore().over(rejectedLength()));
    }

    /**
     * Weigh the tokens beyond the shorter answer of each pair, so that length itself earns less
     * (Liu et al. 2024, LD-DPO).
     *
     * @param alpha the weight of the excess; 1 changes nothing, 0 forgets it
     * @param reference whether the reference's tokens are weighed too
     */
    public PairScores lengthDesensitized(double alpha, boolean reference) {
        Var weights = excessWeights(alpha);
        return new PairScores(
                policy.times(weights),
                reference ? this.reference.times(weights) : this.reference,
                divergence,
                logSumSquaredProb,
                prompt);
    }

    /**
     * Return how likely the policy itself would write both answers, per pair, without gradient: exp
     * of the two answers' mean log p − log Σ p², added (Zhou et al. 2024, WPO; unclipped).
     */
    public Var wpoWeight() {
        Var adjusted = policy.minus(logSumSquaredProb.orElseThrow()).meanByRow().detach();
        return adjusted.select(side(0)).plus(adjusted.select(side(1))).exp();
    }

    /** Exchange the answers of every pair. */
    public PairScores swapped() {
        int[] rows = IntStream.range(0, policy.rows()).map(row -> row ^ 1).toArray();
        return new PairScores(
                policy.selectRows(rows),
                reference.selectRows(rows),
                divergence,
                logSumSquaredProb.map(v -> v.selectRows(rows)),
                prompt);
    }

    private Var excessWeights(double alpha) {
        double[] lengths = policy.rowLengths().values();
        double[][] weights = new double[lengths.length][];
        for (int row = 0; row < lengths.length; row++) {
            weights[row] = new double[(int) lengths[row]];
            int shorter = (int) Math.min(lengths[row], lengths[row ^ 1]);
            Arrays.fill(weights[row], 0, shorter, 1);
            Arrays.fill(weights[row], shorter, weights[row].length, alpha);
        }
        Ragged all = Ragged.of(weights);
        return Var.ragged(all.values(), all.offsets());
    }

    private Var sums(Var rows, int side) {
        return rows.sumByRow().select(side(side));
    }

    private int[] side(int side) {
        return IntStream.range(0, pairs()).map(pair -> 2 * pair + side).toArray();
    }
}
