package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

/**
 * GELU in its tanh form (Hendrycks and Gimpel 2016): x/2·(1 + tanh u) = x·σ(2u) with u = √(2/π)·(x
 * + 0.044715·x³).
 */
final class Gelu {
    /** 2u = TWICE·x + CUBIC·x³. */
    private static final float TWICE = (float) (2 * Math.sqrt(2 / Math.PI));

    private static final float CUBIC = TWICE * 0.044715f;

    private final PaddedRow inputs = new PaddedRow();
    private final PaddedRow sigmoids = new PaddedRow();
    private final PaddedRow upstream = new PaddedRow();

    void forward(Tensor x, Tensor out) {
        Shapes.requireSame(x, out);
        for (int r = 0; r < x.rows(); r++) {
            int padded = sigmoid(x, r);
            product(inputs.values, padded, sigmoids.values);
            sigmoids.store(out, r);
        }
    }

    void backward(Tensor x, Tensor dOut, Tensor dx) {
        Shapes.requireSame(x, dOut);
        Shapes.requireSame(x, dx);
        for (int r = 0; r < x.rows(); r++) {
            int padded = sigmoid(x, r);
            upstream.load(dOut, r, 0f);
            gradient(inputs.values, sigmoids.values, padded, upstream.values);
            upstream.store(dx, r);
        }
    }

    /** Load a row and compute σ(2u). */
    private int sigmoid(Tensor x, int row) {
        sigmoids.reserve(x.columns());
        int padded = inputs.load(x, row, 0f);
        twiceU(inputs.values, padded, sigmoids.values);
        Sigmoid.of(sigmoids.values, padded, sigmoids.values);
        return padded;
    }

    private static void twiceU(float[] x, int padded, float[] out) {
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(x, i);
            v.mul(v.mul(v).fma(broadcast(CUBIC), broadcast(TWICE))).intoArray(out, i);
        }
    }

    private static void product(float[] x, int padded, float[] inOut) {
        for (int i = 0; i < padded; i += COUNT) {
            load(x, i).mul(load(inOut, i)).intoArray(inOut, i);
        }
    }

    /** Multiply with the slope s + x·s·(1 − s)·2u′, s = σ(2u). */
    private static void gradient(float[] x, float[] s, int padded, float[] inOut) {
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector v = load(x, i);
            FloatVector sigmoid = load(s, i);
            FloatVector inner = v.mul(v).fma(broadcast(3 * CUBIC), broadcast(TWICE)); // 2u′
            FloatVector outer = v.mul(sigmoid).mul(broadcast(1f).sub(sigmoid));
            outer.fma(inner, sigmoid).mul(load(inOut, i)).intoArray(inOut, i);
        }
    }
}
