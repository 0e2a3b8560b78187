package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

import plumbline.engine.tensor.Tensor;

import java.util.Arrays;

/**
 * The gradient of {@link TokenStats} with respect to a row of logits z. With p = softmax(z), q the
 * reference's and δ the target's indicator:
 *
 * <ul>
 *   <li>∂ log p_t = δ − p
 *   <li>∂ H = −p·(log p + H)
 *   <li>∂ log Σp² = 2·(p²/Σp² − p)
 *   <li>∂ KL(p‖q) = p·(log p − log q − KL)
 * </ul>
 *
 * so that dz = δ·a + p·inner, a the upstream of log p_t.
 */
final class LogitGradient {
    /** log p, then p */
    private final PaddedRow probabilities = new PaddedRow();

    private final PaddedRow inner = new PaddedRow();
    private final PaddedRow references = new PaddedRow();
    private int padded;

    /** Compute log p and the inner factor of all statistics but KL. */
    void begin(Tensor logits, int row, TokenStats stats, TokenStats upstream, int i) {
        double entropy = upstream.entropy()[i];
        double squares = upstream.logSumSquaredProb()[i];
        double constant = -upstream.logProb()[i] - entropy * stats.entropy()[i] - 2 * squares;
        double square = 2 * squares * Math.exp(-stats.logSumSquaredProb()[i]);
        padded = probabilities.load(logits, row, 0f);
        inner.reserve(padded);
        normalise(probabilities.values, padded, stats.logSumExp()[i]);
        if (entropy == 0 && squares == 0) {
            Arrays.fill(inner.values, 0, padded, (float) constant);
        } else {
            factors(
                    probabilities.values,
                    padded,
                    (float) constant,
                    (float) -entropy,
                    (float) square,
                    inner.values);
        }
    }

    /** Subtract the normaliser, in two parts so that no digits are lost. */
    private static void normalise(float[] logits, int padded, double logSumExp) {
        float high = (float) logSumExp;
        float low = (float) (logSumExp - high);
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(logits, i).sub(high).sub(low);
            v.blend(LogitRow.LOWEST, v.compare(VectorOperators.LT, LogitRow.LOWEST))
                    .intoArray(logits, i);
        }
    }

    private static void factors(
            float[] logP, int padded, float constant, float slope, float square, float[] inner) {
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(logP, i);
            FloatVector sum = Exponential.exp(v).fma(broadcast(square), broadcast(constant));
            v.fma(broadcast(slope), sum).intoArray(inner, i);
        }
    }

    /** Add upstream·(log p − log q − KL) to the inner factor. */
    void addKl(Tensor reference, int row, double logSumExp, double kl, double upstream) {
        references.load(reference, row, 0f);
        normalise(references.values, padded, logSumExp);
        float[] logP = probabilities.values;
        float[] logQ = references.values;
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector difference = load(logP, i).sub(load(logQ, i)).sub((float) kl);
            difference
                    .fma(broadcast((float) upstream), load(inner.values, i))
                    .intoArray(inner.values, i);
        }
    }

    /** Write the gradient in the place of the logits. */
    void end(Tensor logits, int row, int target, double upstreamOfLogProb) {
        multiplyByExp(inner.values, probabilities.values, padded);
        probabilities.values[target] += (float) upstreamOfLogProb;
        probabilities.store(logits, row);
    }

    private static void multiplyByExp(float[] inner, float[] inOut, int padded) {
        for (int i = 0; i < padded; i += COUNT) {
            Exponential.exp(load(inOut, i)).mul(load(inner, i)).intoArray(inOut, i);
        }
    }
}
