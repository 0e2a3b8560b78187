package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;
import static plumbline.engine.kernel.Lanes.zero;
import static plumbline.engine.kernel.QueryBlock.WIDTH;

import jdk.incubator.vector.FloatVector;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The three products of attention between consecutive rows of keys (or values) and a block of
 * queries. {@code weights} is [keys, WIDTH]: scores, probabilities or their gradients. Each element
 * is one ascending chain of fused multiply-adds.
 */
final class QueryProducts {
    private QueryProducts() {}

    /** Compute weights[key, q] = Σ_d keys[key, d]·block[d, q]. */
    static void scores(KeyRows keys, QueryBlock block, float[] weights, int first) {
        int k = 0;
        for (; k <= keys.count() - 4; k += 4) {
            scoresOfFour(keys, k, block.turned, block.headSize, weights, (first + k) * WIDTH);
        }
        for (; k < keys.count(); k++) {
            scoresOfOne(keys, k, block.turned, block.headSize, weights, (first + k) * WIDTH);
        }
    }

    private static void scoresOfFour(
            KeyRows keys, int k, float[] turned, int headSize, float[] weights, int to) {
        MemorySegment m = keys.segment();
        long at0 = keys.at(k);
        long at1 = keys.at(k + 1);
        long at2 = keys.at(k + 2);
        long at3 = keys.at(k + 3);
        FloatVector s00 = zero();
        FloatVector s01 = zero();
        FloatVector s10 = zero();
        FloatVector s11 = zero();
        FloatVector s20 = zero();
        FloatVector s21 = zero();
        FloatVector s30 = zero();
        FloatVector s31 = zero();
        for (int d = 0; d < headSize; d++) {
            FloatVector q0 = load(turned, d * WIDTH);
            FloatVector q1 = load(turned, d * WIDTH + COUNT);
            FloatVector k0 = broadcast(get(m, at0, d));
            FloatVector k1 = broadcast(get(m, at1, d));
            FloatVector k2 = broadcast(get(m, at2, d));
            FloatVector k3 = broadcast(get(m, at3, d));
            s00 = q0.fma(k0, s00);
            s01 = q1.fma(k0, s01);
            s10 = q0.fma(k1, s10);
            s11 = q1.fma(k1, s11);
            s20 = q0.fma(k2, s20);
            s21 = q1.fma(k2, s21);
            s30 = q0.fma(k3, s30);
            s31 = q1.fma(k3, s31);
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
            KeyRows keys, int k, float[] turned, int headSize, float[] weights, int to) {
        MemorySegment m = keys.segment();
        long at = keys.at(k);
        FloatVector s0 = zero();
        FloatVector s1 = zero();
        for (int d = 0; d < headSize; d++) {
            FloatVector key = broadcast(get(m, at, d));
            s0 = load(turned, d * WIDTH).fma(key, s0);
            s1 = load(turned, d * WIDTH + COUNT).fma(key, s1);
        }
        store(s0, weights, to);
        store(s1, weights, to + COUNT);
    }

    /** Compute block[d, q] += Σ_key weights[key, q]·keys[key, d], keys ascending. */
    static void accumulate(KeyRows keys, float[] weights, int first, QueryBlock block) {
        int d = 0;
        for (; d <= block.headSize - 4; d += 4) {
            accumulateFour(keys, weights, first * WIDTH, block.turned, d);
        }
        for (; d < block.headSize; d++) {
            accumulateOne(keys, weights, first * WIDTH, block.turned, d);
        }
    }

    private static void accumulateFour(
            KeyRows keys, float[] weights, int from, float[] turned, int d) {
        MemorySegment m = keys.segment();
        int to = d * WIDTH;
        FloatVector s00 = load(turned, to);
        FloatVector s01 = load(turned, to + COUNT);
        FloatVector s10 = load(turned, to + WIDTH);
        FloatVector s11 = load(turned, to + WIDTH + COUNT);
        FloatVector s20 = load(turned, to + 2 * WIDTH);
        FloatVector s21 = load(turned, to + 2 * WIDTH + COUNT);
        FloatVector s30 = load(turned, to + 3 * WIDTH);
        FloatVector s31 = load(turned, to + 3 * WIDTH + COUNT);
        for (int k = 0; k < keys.count(); k++) {
            long at = keys.at(k);
            FloatVector w0 = load(weights, from + k * WIDTH);
            FloatVector w1 = load(weights, from + k * WIDTH + COUNT);
            FloatVector k0 = broadcast(get(m, at, d));
            FloatVector k1 = broadcast(get(m, at, d + 1));
            FloatVector k2 = broadcast(get(m, at, d + 2));
            FloatVector k3 = broadcast(get(m, at, d + 3));
            s00 = w0.fma(k0, s00);
            s01 = w1.fma(k0, s01);
            s10 = w0.fma(k1, s10);
            s11 = w1.fma(k1, s11);
            s20 = w0.fma(k2, s20);
            s21 = w1.fma(k2, s21);
            s30 = w0.fma(k3, s30);
            s31 = w1.fma(k3, s31);
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
            KeyRows keys, float[] weights, int from, float[] turned, int d) {
        MemorySegment m = keys.segment();
        int to = d * WIDTH;
        FloatVector s0 = load(turned, to);
        FloatVector s1 = load(turned, to + COUNT);
        for (int k = 0; k < keys.count(); k++) {
            FloatVector key = broadcast(get(m, keys.at(k), d));
            s0 = load(weights, from + k * WIDTH).fma(key, s0);
            s1 = load(weights, from + k * WIDTH + COUNT).fma(key, s1);
        }
        store(s0, turned, to);
        store(s1, turned, to + COUNT);
    }

    /**
     * Compute sums[key, d] = Σ_q weights[key, q]·block[q, d] over the block's queries; sums is
     * [keys, padded head size].
     */
    static void spread(float[] weights, int keys, QueryBlock block, int queries, float[] sums) {
        int k = 0;
        for (; k <= keys - 4; k += 4) {
            for (int d = 0; d < block.padded; d += COUNT) {
                spreadToFour(weights, k, block.rows, block.padded, queries, d, sums);
            }
        }
        for (; k < keys; k++) {
            for (int d = 0; d < block.padded; d += COUNT) {
                spreadToOne(weights, k, block.rows, block.padded, queries, d, sums);
            }
        }
    }

    private static void spreadToFour(
            float[] weights, int k, float[] rows, int padded, int queries, int d, float[] sums) {
        int from = k * WIDTH;
        FloatVector s0 = zero();
        FloatVector s1 = zero();
        FloatVector s2 = zero();
        FloatVector s3 = zero();
        for (int q = 0; q < queries; q++) {
            FloatVector row = load(rows, q * padded + d);
            s0 = row.fma(broadcast(weights[from + q]), s0);
            s1 = row.fma(broadcast(weights[from + WIDTH + q]), s1);
            s2 = row.fma(broadcast(weights[from + 2 * WIDTH + q]), s2);
            s3 = row.fma(broadcast(weights[from + 3 * WIDTH + q]), s3);
        }
        store(s0, sums, k * padded + d);
        store(s1, sums, (k + 1) * padded + d);
        store(s2, sums, (k + 2) * padded + d);
        store(s3, sums, (k + 3) * padded + d);
    }

    private static void spreadToOne(
            float[] weights, int k, float[] rows, int padded, int queries, int d, float[] sums) {
        FloatVector sum = zero();
        for (int q = 0; q < queries; q++) {
            sum = load(rows, q * padded + d).fma(broadcast(weights[k * WIDTH + q]), sum);
        }
        store(sum, sums, k * padded + d);
    }

    private static float get(MemorySegment m, long at, int d) {
        return m.get(ValueLayout.JAVA_FLOAT, at + Lanes.bytes(d));
    }
}
