package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;
import static plumbline.engine.kernel.Lanes.zero;
import static plumbline.engine.kernel.QueryBlock.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The three products of attention between consecutive rows of keys (or values) and a block of
 * queries. {@code weights} is [keys, WIDTH]: scores, probabilities or their gradients. Each element
 * is one ascending chain of fused multiply-adds.
 */
final class QueryProducts {
    /** Sixteen sums stay in registers where there are 32, as with vectors of 512 bits. */
    private static final boolean EIGHT_FIT = COUNT >= 16;

    private QueryProducts() {}

    /**
     * Compute weights[key, q] = Σ_d keys[key, d]·block[d, q].
     *
     * @param from first of {@code count} keys
     */
    static void scores(float[] keys, int from, int count, QueryBlock block, float[] weights) {
        int step = block.headSize;
        int at = from * step;
        int k = 0;
        for (; EIGHT_FIT && k <= count - 8; k += 8) {
            scoresOfEight(keys, at + k * step, step, block.turned, weights, k * WIDTH);
        }
        for (; k <= count - 4; k += 4) {
            scoresOfFour(keys, at + k * step, step, block.turned, weights, k * WIDTH);
        }
        for (; k < count; k++) {
            scoresOfOne(keys, at + k * step, step, block.turned, weights, k * WIDTH);
        }
    }

    private static void scoresOfEight(
            float[] keys, int at, int step, float[] turned, float[] weights, int to) {
        int at1 = at + step;
        int at2 = at + 2 * step;
        int at3 = at + 3 * step;
        int at4 = at + 4 * step;
        int at5 = at + 5 * step;
        int at6 = at + 6 * step;
        int at7 = at + 7 * step;
        FloatVector s00 = zero();
        FloatVector s01 = zero();
        FloatVector s10 = zero();
        FloatVector s11 = zero();
        FloatVector s20 = zero();
        FloatVector s21 = zero();
        FloatVector s30 = zero();
        FloatVector s31 = zero();
        FloatVector s40 = zero();
        FloatVector s41 = zero();
        FloatVector s50 = zero();
        FloatVector s51 = zero();
        FloatVector s60 = zero();
        FloatVector s61 = zero();
        FloatVector s70 = zero();
        FloatVector s71 = zero();
        for (int d = 0; d < step; d++) {
            FloatVector q0 = load(turned, d * WIDTH);
            FloatVector q1 = load(turned, d * WIDTH + COUNT);
            FloatVector key = broadcast(keys[at + d]);
            s00 = q0.fma(key, s00);
            s01 = q1.fma(key, s01);
            key = broadcast(keys[at1 + d]);
            s10 = q0.fma(key, s10);
            s11 = q1.fma(key, s11);
            key = broadcast(keys[at2 + d]);
            s20 = q0.fma(key, s20);
            s21 = q1.fma(key, s21);
            key = broadcast(keys[at3 + d]);
            s30 = q0.fma(key, s30);
            s31 = q1.fma(key, s31);
            key = broadcast(keys[at4 + d]);
            s40 = q0.fma(key, s40);
            s41 = q1.fma(key, s41);
            key = broadcast(keys[at5 + d]);
            s50 = q0.fma(key, s50);
            s51 = q1.fma(key, s51);
            key = broadcast(keys[at6 + d]);
            s60 = q0.fma(key, s60);
            s61 = q1.fma(key, s61);
            key = broadcast(keys[at7 + d]);
            s70 = q0.fma(key, s70);
            s71 = q1.fma(key, s71);
        }
        store(s00, weights, to);
        store(s01, weights, to + COUNT);
        store(s10, weights, to + WIDTH);
        store(s11, weights, to + WIDTH + COUNT);
        store(s20, weights, to + 2 * WIDTH);
        store(s21, weights, to + 2 * WIDTH + COUNT);
        store(s30, weights, to + 3 * WIDTH);
        store(s31, weights, to + 3 * WIDTH + COUNT);
        store(s40, weights, to + 4 * WIDTH);
        store(s41, weights, to + 4 * WIDTH + COUNT);
        store(s50, weights, to + 5 * WIDTH);
        store(s51, weights, to + 5 * WIDTH + COUNT);
        store(s60, weights, to + 6 * WIDTH);
        store(s61, weights, to + 6 * WIDTH + COUNT);
        store(s70, weights, to + 7 * WIDTH);
        store(s71, weights, to + 7 * WIDTH + COUNT);
    }

    private static void scoresOfFour(
            float[] keys, int at, int step, float[] turned, float[] weights, int to) {
        int at1 = at + step;
        int at2 = at + 2 * step;
        int at3 = at + 3 * step;
        FloatVector s00 = zero();
        FloatVector s01 = zero();
        FloatVector s10 = zero();
        FloatVector s11 = zero();
        FloatVector s20 = zero();
        FloatVector s21 = zero();
        FloatVector s30 = zero();
        FloatVector s31 = zero();
        for (int d = 0; d < step; d++) {
            FloatVector q0 = load(turned, d * WIDTH);
            FloatVector q1 = load(turned, d * WIDTH + COUNT);
            FloatVector key = broadcast(keys[at + d]);
            s00 = q0.fma(key, s00);
            s01 = q1.fma(key, s01);
            key = broadcast(keys[at1 + d]);
            s10 = q0.fma(key, s10);
            s11 = q1.fma(key, s11);
            key = broadcast(keys[at2 + d]);
            s20 = q0.fma(key, s20);
            s21 = q1.fma(key, s21);
            key = broadcast(keys[at3 + d]);
            s30 = q0.fma(key, s30);
            s31 = q1.fma(key, s31);
        }
        store(s00, weights, to);
        store(s01, weights, to + COUNT);
        store(s10, weights, to + WIDTH);
        store(s11, weights, to + WIDTH + COUNT);
        store(s20, weights, to + 2 * WIDTH);
        store(s21, weights, to + 2 * WIDTH + COUNT);
        store(s30, weights, to + 3 * WIDTH);
        store(s31, weights, to + 3 * WIDTH + COUNT);
    }

    private static void scoresOfOne(
            float[] keys, int at, int step, float[] turned, float[] weights, int to) {
        FloatVector s00 = zero();
        FloatVector s01 = zero();
        for (int d = 0; d < step; d++) {
            FloatVector q0 = load(turned, d * WIDTH);
            FloatVector q1 = load(turned, d * WIDTH + COUNT);
            FloatVector key = broadcast(keys[at + d]);
            s00 = q0.fma(key, s00);
            s01 = q1.fma(key, s01);
        }
        store(s00, weights, to);
        store(s01, weights, to + COUNT);
    }

    /** Compute block[d, q] += Σ_key weights[key, q]·keys[key, d], keys ascending. */
    static void accumulate(float[] keys, int from, int count, float[] weights, QueryBlock block) {
        int step = block.headSize;
        int at = from * step;
        int d = 0;
        for (; EIGHT_FIT && d <= step - 8; d += 8) {
            accumulateEight(keys, at + d, step, count, weights, block.turned, d * WIDTH);
        }
        for (; d <= step - 4; d += 4) {
            accumulateFour(keys, at + d, step, count, weights, block.turned, d * WIDTH);
        }
        for (; d < step; d++) {
            accumulateOne(keys, at + d, step, count, weights, block.turned, d * WIDTH);
        }
    }

    private static void accumulateEight(
            float[] keys, int at, int step, int count, float[] weights, float[] turned, int to) {
        FloatVector s00 = load(turned, to);
        FloatVector s01 = load(turned, to + COUNT);
        FloatVector s10 = load(turned, to + WIDTH);
        FloatVector s11 = load(turned, to + WIDTH + COUNT);
        FloatVector s20 = load(turned, to + 2 * WIDTH);
        FloatVector s21 = load(turned, to + 2 * WIDTH + COUNT);
        FloatVector s30 = load(turned, to + 3 * WIDTH);
        FloatVector s31 = load(turned, to + 3 * WIDTH + COUNT);
        FloatVector s40 = load(turned, to + 4 * WIDTH);
        FloatVector s41 = load(turned, to + 4 * WIDTH + COUNT);
        FloatVector s50 = load(turned, to + 5 * WIDTH);
        FloatVector s51 = load(turned, to + 5 * WIDTH + COUNT);
        FloatVector s60 = load(turned, to + 6 * WIDTH);
        FloatVector s61 = load(turned, to + 6 * WIDTH + COUNT);
        FloatVector s70 = load(turned, to + 7 * WIDTH);
        FloatVector s71 = load(turned, to + 7 * WIDTH + COUNT);
        for (int k = 0; k < count; k++) {
            int own = at + k * step;
            FloatVector w0 = load(weights, k * WIDTH);
            FloatVector w1 = load(weights, k * WIDTH + COUNT);
            FloatVector key = broadcast(keys[own]);
            s00 = w0.fma(key, s00);
            s01 = w1.fma(key, s01);
            key = broadcast(keys[own + 1]);
            s10 = w0.fma(key, s10);
            s11 = w1.fma(key, s11);
            key = broadcast(keys[own + 2]);
            s20 = w0.fma(key, s20);
            s21 = w1.fma(key, s21);
            key = broadcast(keys[own + 3]);
            s30 = w0.fma(key, s30);
            s31 = w1.fma(key, s31);
            key = broadcast(keys[own + 4]);
            s40 = w0.fma(key, s40);
            s41 = w1.fma(key, s41);
            key = broadcast(keys[own + 5]);
            s50 = w0.fma(key, s50);
            s51 = w1.fma(key, s51);
            key = broadcast(keys[own + 6]);
            s60 = w0.fma(key, s60);
            s61 = w1.fma(key, s61);
            key = broadcast(keys[own + 7]);
            s70 = w0.fma(key, s70);
            s71 = w1.fma(key, s71);
        }
        store(s00, turned, to);
        store(s01, turned, to + COUNT);
        store(s10, turned, to + WIDTH);
        store(s11, turned, to + WIDTH + COUNT);
        store(s20, turned, to + 2 * WIDTH);
        store(s21, turned, to + 2 * WIDTH + COUNT);
        store(s30, turned, to + 3 * WIDTH);
        store(s31, turned, to + 3 * WIDTH + COUNT);
        store(s40, turned, to + 4 * WIDTH);
        store(s41, turned, to + 4 * WIDTH + COUNT);
        store(s50, turned, to + 5 * WIDTH);
        store(s51, turned, to + 5 * WIDTH + COUNT);
        store(s60, turned, to + 6 * WIDTH);
        store(s61, turned, to + 6 * WIDTH + COUNT);
        store(s70, turned, to + 7 * WIDTH);
        store(s71, turned, to + 7 * WIDTH + COUNT);
    }

    private static void accumulateFour(
            float[] keys, int at, int step, int count, float[] weights, float[] turned, int to) {
        FloatVector s00 = load(turned, to);
        FloatVector s01 = load(turned, to + COUNT);
        FloatVector s10 = load(turned, to + WIDTH);
        FloatVector s11 = load(turned, to + WIDTH + COUNT);
        FloatVector s20 = load(turned, to + 2 * WIDTH);
        FloatVector s21 = load(turned, to + 2 * WIDTH + COUNT);
        FloatVector s30 = load(turned, to + 3 * WIDTH);
        FloatVector s31 = load(turned, to + 3 * WIDTH + COUNT);
        for (int k = 0; k < count; k++) {
            int own = at + k * step;
            FloatVector w0 = load(weights, k * WIDTH);
            FloatVector w1 = load(weights, k * WIDTH + COUNT);
            FloatVector key = broadcast(keys[own]);
            s00 = w0.fma(key, s00);
            s01 = w1.fma(key, s01);
            key = broadcast(keys[own + 1]);
            s10 = w0.fma(key, s10);
            s11 = w1.fma(key, s11);
            key = broadcast(keys[own + 2]);
            s20 = w0.fma(key, s20);
            s21 = w1.fma(key, s21);
            key = broadcast(keys[own + 3]);
            s30 = w0.fma(key, s30);
            s31 = w1.fma(key, s31);
        }
        store(s00, turned, to);
        store(s01, turned, to + COUNT);
        store(s10, turned, to + WIDTH);
        store(s11, turned, to + WIDTH + COUNT);
        store(s20, turned, to + 2 * WIDTH);
        store(s21, turned, to + 2 * WIDTH + COUNT);
        store(s30, turned, to + 3 * WIDTH);
        store(s31, turned, to + 3 * WIDTH + COUNT);
    }

    private static void accumulateOne(
            float[] keys, int at, int step, int count, float[] weights, float[] turned, int to) {
        FloatVector s00 = load(turned, to);
        FloatVector s01 = load(turned, to + COUNT);
        for (int k = 0; k < count; k++) {
            int own = at + k * step;
            FloatVector w0 = load(weights, k * WIDTH);
            FloatVector w1 = load(weights, k * WIDTH + COUNT);
            FloatVector key = broadcast(keys[own]);
            s00 = w0.fma(key, s00);
            s01 = w1.fma(key, s01);
        }
        store(s00, turned, to);
        store(s01, turned, to + COUNT);
    }

    /**
     * Compute sums[key, d] = Σ_q weights[key, q]·rows[q, d] over the block's queries; sums is
     * [keys, padded head size].
     */
    static void spread(
            float[] weights,
            int keys,
            float[] rows,
            int first,
            int headSize,
            int queries,
            float[] sums) {
        int step = Lanes.padded(headSize);
        int k = 0;
        for (; k <= keys - 4; k += 4) {
            for (int d = 0; d < headSize; d += COUNT) {
                int to = k * step + d;
                spreadToFour(
                        weights, k * WIDTH, rows, first + d, headSize, queries, sums, to, step);
            }
        }
        for (; k < keys; k++) {
            for (int d = 0; d < headSize; d += COUNT) {
                int to = k * step + d;
                spreadToOne(weights, k * WIDTH, rows, first + d, headSize, queries, sums, to);
            }
        }
    }

    private static void spreadToFour(
            float[] weights,
            int from,
            float[] rows,
            int first,
            int step,
            int queries,
            float[] sums,
            int to,
            int sumStep) {
        FloatVector s0 = zero();
        FloatVector s1 = zero();
        FloatVector s2 = zero();
        FloatVector s3 = zero();
        for (int q = 0; q < queries; q++) {
            FloatVector row = load(rows, first + q * step);
            s0 = row.fma(broadcast(weights[from + q]), s0);
            s1 = row.fma(broadcast(weights[from + WIDTH + q]), s1);
            s2 = row.fma(broadcast(weights[from + 2 * WIDTH + q]), s2);
            s3 = row.fma(broadcast(weights[from + 3 * WIDTH + q]), s3);
        }
        store(s0, sums, to);
        store(s1, sums, to + sumStep);
        store(s2, sums, to + 2 * sumStep);
        store(s3, sums, to + 3 * sumStep);
    }

    private static void spreadToOne(
            float[] weights,
            int from,
            float[] rows,
            int first,
            int step,
            int queries,
            float[] sums,
            int to) {
        FloatVector sum = zero();
        for (int q = 0; q < queries; q++) {
            sum = load(rows, first + q * step).fma(broadcast(weights[from + q]), sum);
        }
        store(sum, sums, to);
    }
}
