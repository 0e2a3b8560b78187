package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.DOUBLES;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.lower;
import static plumbline.engine.kernel.Lanes.own;
import static plumbline.engine.kernel.Lanes.upper;
import static plumbline.engine.kernel.Lanes.zero;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

import plumbline.engine.tensor.Tensor;

/**
 * One row of logits z with its maximum m and the sums, over the vocabulary, that its statistics are
 * made of; e = exp(z − m). Summed in chunks: single precision within, double across.
 */
final class LogitRow {
    /** Elements summed in single precision, over all lanes, before the sum goes on in double. */
    private static final int CHUNK = 32 * COUNT;

    /** Below this, z − m counts as this: e is 0 long before, and 0 times it is 0. */
    static final float LOWEST = -200f;

    /** z, then z − m */
    private final PaddedRow shifted = new PaddedRow();

    private final PaddedRow weights = new PaddedRow();
    private double[] chunkTotals = {};
    private int padded;
    private float maximum;
    private double total;

    /** Read a row, find its maximum and Σ e. */
    void read(Tensor logits, int row) {
        padded = shifted.load(logits, row, Float.NEGATIVE_INFINITY);
        weights.reserve(padded);
        maximum = maximum(shifted.values, padded);
        shift(shifted.values, padded, maximum);
        if (chunkTotals.length * CHUNK < padded) {
            chunkTotals = new double[Math.ceilDiv(padded, CHUNK)];
        }
        total = 0;
        for (int chunk = 0; chunk < padded; chunk += CHUNK) {
            double sum = exponentiate(shifted.values, chunk, chunkEnd(chunk), weights.values);
            chunkTotals[chunk / CHUNK] = sum;
            total += sum;
        }
    }

    /**
     * Return the element in which the cumulated probabilities pass {@code uniform}: chunks are
     * passed over whole, then vectors, then elements.
     */
    int at(double uniform) {
        double target = uniform * total;
        double sum = 0;
        int i = 0;
        while (i < padded - CHUNK && sum + chunkTotals[i / CHUNK] <= target) {
            sum += chunkTotals[i / CHUNK];
            i += CHUNK;
        }
        for (double next; i < padded - COUNT; i += COUNT, sum = next) {
            next = sum + Lanes.sum(load(weights.values, i));
            if (next > target) {
                break;
            }
        }
        for (; i < padded; i++) {
            sum += weights.values[i];
            if (sum > target) {
                return i;
            }
        }
        return likeliest(); // rounding left the target beyond the sum
    }

    private int likeliest() {
        for (int i = 0; i < padded; i++) {
            if (shifted.values[i] == 0) { // z − m
                return i;
            }
        }
        return 0; // none is a number
    }

    private int chunkEnd(int chunk) {
        return Math.min(padded, chunk + CHUNK);
    }

    private static float maximum(float[] z, int padded) {
        FloatVector maximum = Lanes.broadcast(Float.NEGATIVE_INFINITY);
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(z, i);
            maximum = own(maximum).blend(v, v.compare(VectorOperators.GT, maximum));
        }
        return own(maximum).reduceLanes(VectorOperators.MAX);
    }

    private static void shift(float[] z, int padded, float maximum) {
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(z, i).sub(maximum);
            v.blend(LOWEST, v.compare(VectorOperators.LT, LOWEST)).intoArray(z, i);
        }
    }

    private static double exponentiate(float[] shifted, int from, int end, float[] weights) {
        FloatVector sum = zero();
        for (int i = from; i < end; i += COUNT) {
            FloatVector e = Exponential.exp(load(shifted, i));
            e.intoArray(weights, i);
            sum = e.add(sum);
        }
        return Lanes.sum(sum);
    }

    double logTotal() {
        return Math.log(total);
    }

    double logSumExp() {
        return maximum + Math.log(total);
    }

    /** Return log p of an element. */
    double logProb(float logit) {
        return (double) logit - maximum - Math.log(total);
    }

    /** Return Σ p·(z − m). */
    double meanShifted() {
        double sum = 0;
        for (int chunk = 0; chunk < padded; chunk += CHUNK) {
            sum += dot(weights.values, shifted.values, chunk, chunkEnd(chunk));
        }
        return sum / total;
    }

    /** Return log Σ p². */
    double logSumSquaredProb() {
        double sum = 0;
        for (int chunk = 0; chunk < padded; chunk += CHUNK) {
            sum += dot(weights.values, weights.values, chunk, chunkEnd(chunk));
        }
        return Math.log(sum) - 2 * Math.log(total);
    }

    /** Return Σ p·(log p − log q) to a reference's row of the same length. */
    double kl(LogitRow reference) {
        double sum = 0;
        for (int chunk = 0; chunk < padded; chunk += CHUNK) {
            float[] others = reference.shifted.values;
            sum += difference(weights.values, shifted.values, others, chunk, chunkEnd(chunk));
        }
        return sum / total - logTotal() + reference.logTotal();
    }

    private static double dot(float[] x, float[] y, int from, int end) {
        FloatVector sum = zero();
        for (int i = from; i < end; i += COUNT) {
            sum = load(x, i).fma(load(y, i), sum);
        }
        return Lanes.sum(sum);
    }

    /** Sum e·(x − y) with the products in double precision: the terms nearly cancel. */
    private static double difference(float[] e, float[] x, float[] y, int from, int end) {
        DoubleVector low = DoubleVector.zero(DOUBLES);
        DoubleVector high = DoubleVector.zero(DOUBLES);
        for (int i = from; i < end; i += COUNT) {
            FloatVector weight = load(e, i);
            FloatVector difference = load(x, i).sub(load(y, i));
            low = lower(weight).fma(lower(difference), low);
            high = upper(weight).fma(upper(difference), high);
        }
        return Lanes.sum(low.add(high));
    }
}
