package plumbline.engine.decode;

import plumbline.engine.kernel.Kernels;
import plumbline.engine.kernel.TokenStats;
import plumbline.engine.tensor.Tensor;
import plumbline.spi.Sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Draws tokens from rows of logits that are already divided by the temperature. Top-k comes before
 * top-p, as in transformers; of equally likely tokens the one with the lower id comes first.
 */
final class TokenSampler {
    private final Kernels k;
    private final Sampling sampling;
    private float[] logits = new float[0];
    private double[] weights = new double[0];
    private long[] order = new long[0];

    TokenSampler(Kernels k, Sampling sampling) {
        this.k = k;
        this.sampling = sampling;
    }

    /**
     * Draw a token for each row, with its log-prob; a greedy choice leaves the random streams
     * alone.
     *
     * @param streams of each row
     * @param tokens what was drawn
     */
    void draw(Tensor rows, IntFunction<SplittableRandom> streams, int[] tokens, double[] logProbs) {
        double[] uniforms = new double[tokens.length];
        if (!sampling.greedy()) {
            Arrays.setAll(uniforms, row -> streams.apply(row).nextDouble());
        }
        if (!sampling.greedy() && !sampling.truncated()) {
            k.draw(rows, uniforms, tokens, logProbs);
            return;
        }
        for (int row = 0; row < tokens.length; row++) {
            read(rows, row);
            tokens[row] = sampling.greedy() ? likeliest() : drawTruncated(uniforms[row]);
        }
        TokenStats stats = TokenStats.ofRows(tokens.length);
        k.tokenStats(rows, tokens, null, stats, 0);
        System.arraycopy(stats.logProb(), 0, logProbs, 0, tokens.length);
    }

    private void read(Tensor rows, int row) {
        int size = rows.columns();
        if (logits.length != size) {
            logits = new float[size];
            weights = new double[size];
        }
        rows.read(row, logits);
    }

    private int likeliest() {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            if (logits[i] > logits[best]) {
                best = i;
            }
        }
        return best;
    }

    /** Compute exp(logit − max) of every token, and their sum. */
    private double weigh() {
        double max = logits[likeliest()];
        double total = 0;
        for (int i = 0; i < logits.length; i++) {
            weights[i] = Math.exp(logits[i] - max);
            total += weights[i];
        }
        return total;
    }

    private int drawTruncated(double uniform) {
        double total = weigh();
        sort();
        int candidates =
                sampling.topK() > 0 ? Math.min(sampling.topK(), logits.length) : logits.length;
        double kept = candidates == logits.length ? total : sumOfLikeliest(candidates);
        int count = sampling.topP() < 1 ? nucleus(candidates, sampling.topP() * kept) : candidates;
        double target = uniform * sumOfLikeliest(count);
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[token(i)];
            if (sum > target) {
                return token(i);
            }
        }
        return token(0);
    }

    /** Return the smallest number of likeliest tokens whose weights reach {@code needed}. */
    private int nucleus(int candidates, double needed) {
        double sum = 0;
        for (int i = 0; i < candidates; i++) {
            sum += weights[token(i)];
            if (sum >= needed) {
                return i + 1;
            }
        }
        return candidates;
    }

    private double sumOfLikeliest(int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[token(i)];
        }
        return sum;
    }

    /** Sort tokens by falling logit and rising id: both packed into one number each. */
    private void sort() {
        if (order.length != logits.length) {
            order = new long[logits.length];
        }
        for (int i = 0; i < order.length; i++) {
            int bits = Float.floatToIntBits(logits[i] + 0.0f); // −0 becomes 0
            int rising = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
            order[i] = ((long) ~rising << 32) | i;
        }
        Arrays.sort(order);
    }

    private int token(int rank) {
        return (int) order[rank];
    }
}
