package plumbline.engine.kernel;

import static plumbline.engine.kernel.LaneSoftmax.CHUNK;
import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.own;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

import java.util.Arrays;

/**
 * Softmax of one query's scores, side by side in memory; with the bits of {@link LaneSoftmax},
 * where they lie one below the other.
 */
final class SingleSoftmax {
    private float[] chunkTotals = {};

    /**
     * Replace scores by exp(score − maximum). Up to the next multiple of the chunk, zeros are put
     * behind them.
     *
     * @return one over their total
     */
    float exponentiate(float[] scores, int from, int count) {
        int end = from + (count + CHUNK - 1) / CHUNK * CHUNK;
        Arrays.fill(scores, from + count, end, Float.NEGATIVE_INFINITY);
        subtractAndExponentiate(scores, from, end, maximum(scores, from, end));
        return (float) (1 / total(scores, from, (end - from) / CHUNK));
    }

    private static float maximum(float[] scores, int from, int end) {
        FloatVector maximum = load(scores, from);
        for (int i = from + COUNT; i < end; i += COUNT) {
            FloatVector score = load(scores, i);
            maximum = own(maximum).blend(score, score.compare(VectorOperators.GT, maximum));
        }
        return own(maximum).reduceLanes(VectorOperators.MAX);
    }

    private static void subtractAndExponentiate(float[] scores, int from, int end, float maximum) {
        for (int i = from; i < end; i += COUNT) {
            Exponential.exp(load(scores, i).sub(maximum)).intoArray(scores, i);
        }
    }

    /** Sum each chunk in single precision, four at a time, and the chunks in double. */
    private double total(float[] weights, int from, int chunks) {
        if (chunkTotals.length < chunks) {
            chunkTotals = new float[2 * chunks];
        }
        int c = 0;
        for (; c <= chunks - 4; c += 4) {
            sumFour(weights, from + c * CHUNK, chunkTotals, c);
        }
        for (; c < chunks; c++) {
            sumOne(weights, from + c * CHUNK, chunkTotals, c);
        }
        double total = 0;
        for (int i = 0; i < chunks; i++) {
            total += chunkTotals[i];
        }
        return total;
    }

    private static void sumFour(float[] weights, int from, float[] totals, int to) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int i = from; i < from + CHUNK; i++) {
            s0 += weights[i];
            s1 += weights[i + CHUNK];
            s2 += weights[i + 2 * CHUNK];
            s3 += weights[i + 3 * CHUNK];
        }
        totals[to] = s0;
        totals[to + 1] = s1;
        totals[to + 2] = s2;
        totals[to + 3] = s3;
    }

    private static void sumOne(float[] weights, int from, float[] totals, int to) {
        float sum = 0;
        for (int i = from; i < from + CHUNK; i++) {
            sum += weights[i];
        }
        totals[to] = sum;
    }
}
