package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.DOUBLES;
import static plumbline.engine.kernel.QueryBlock.WIDTH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

import java.util.Arrays;

/** Softmax down the columns of a score matrix [keys, WIDTH], one query per lane. */
final class LaneSoftmax {
    /** So many keys are summed in single precision before the sum goes on in double. */
    static final int CHUNK = 16;

    /** One over the total, per lane. */
    final float[] inverse = new float[WIDTH];

    private final float[] maximum = new float[WIDTH];
    private final double[] total = new double[WIDTH];

    /**
     * Hide from each query the keys after its own: the first lane sees {@code seenByFirst} keys (0
     * or less: none), each further lane one more.
     */
    static void mask(float[] scores, int seenByFirst, int keys) {
        for (int key = Math.max(0, seenByFirst); key < keys; key++) {
            int hidden = Math.min(WIDTH, key - seenByFirst + 1);
            Arrays.fill(scores, key * WIDTH, key * WIDTH + hidden, Float.NEGATIVE_INFINITY);
        }
    }

    /** Replace scores by exp(score − maximum) and keep maximum and total of each lane. */
    void exponentiate(float[] scores, int keys) {
        for (int lane = 0; lane < WIDTH; lane += COUNT) {
            findMaximum(scores, keys, lane);
            exponentiate(scores, keys, lane);
        }
        for (int lane = 0; lane < WIDTH; lane++) {
            inverse[lane] = (float) (1 / total[lane]);
        }
    }

    private void findMaximum(float[] scores, int keys, int lane) {
        FloatVector maximum = Lanes.broadcast(Float.NEGATIVE_INFINITY);
        for (int key = 0; key < keys; key++) {
            FloatVector score = Lanes.load(scores, key * WIDTH + lane);
            maximum = Lanes.own(maximum).blend(score, score.compare(VectorOperators.GT, maximum));
        }
        Lanes.store(maximum, this.maximum, lane);
    }

    private void exponentiate(float[] scores, int keys, int lane) {
        FloatVector maximum = Lanes.load(this.maximum, lane);
        DoubleVector lower = DoubleVector.zero(DOUBLES);
        DoubleVector upper = DoubleVector.zero(DOUBLES);
        for (int chunk = 0; chunk < keys; chunk += CHUNK) {
            int end = Math.min(keys, chunk + CHUNK);
            FloatVector sum = Lanes.zero();
            for (int key = chunk; key < end; key++) {
                int at = key * WIDTH + lane;
                FloatVector score = Lanes.load(scores, at);
                FloatVector weight = Exponential.exp(score.sub(maximum));
                weight.intoArray(scores, at);
                sum = weight.add(sum);
            }
            lower = lower.add(Lanes.lower(sum));
            upper = upper.add(Lanes.upper(sum));
        }
        lower.intoArray(total, lane);
        upper.intoArray(total, lane + COUNT / 2);
    }

    /** Write the logarithm of each query's total at [row, head]. */
    void putLogSumExp(float[] logSumExp, int row, int queries, int heads, int head) {
        for (int q = 0; q < queries; q++) {
            logSumExp[(row + q) * heads + head] = (float) (maximum[q] + Math.log(total[q]));
        }
    }
}
