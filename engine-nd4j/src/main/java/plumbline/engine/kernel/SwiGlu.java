package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.load;

import jdk.incubator.vector.FloatVector;

import plumbline.engine.tensor.Tensor;

/** SwiGLU (Shazeer 2020): silu(gate) ∘ up with silu(x) = x·σ(x). */
final class SwiGlu {
    private final PaddedRow gates = new PaddedRow();
    private final PaddedRow ups = new PaddedRow();
    private final PaddedRow sigmoids = new PaddedRow();
    private final PaddedRow upstream = new PaddedRow();

    void forward(Tensor gate, Tensor up, Tensor out) {
        Shapes.requireSame(gate, up);
        Shapes.requireSame(gate, out);
        sigmoids.reserve(gate.columns());
        for (int r = 0; r < gate.rows(); r++) {
            gates.load(gate, r, 0f);
            int padded = ups.load(up, r, 0f);
            Sigmoid.of(gates.values, padded, sigmoids.values);
            product(gates.values, ups.values, padded, sigmoids.values);
            sigmoids.store(out, r);
        }
    }

    private static void product(float[] gate, float[] up, int padded, float[] inOut) {
        for (int i = 0; i < padded; i += COUNT) {
            load(gate, i).mul(load(inOut, i)).mul(load(up, i)).intoArray(inOut, i);
        }
    }

    /** Compute dUp = dOut·silu(gate) and dGate = dOut·up·silu′(gate). */
    void backward(Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp) {
        Shapes.requireSame(gate, dOut);
        Shapes.requireSame(gate, dGate);
        Shapes.requireSame(gate, dUp);
        sigmoids.reserve(gate.columns());
        for (int r = 0; r < gate.rows(); r++) {
            gates.load(gate, r, 0f);
            ups.load(up, r, 0f);
            int padded = upstream.load(dOut, r, 0f);
            Sigmoid.of(gates.values, padded, sigmoids.values);
            gradients(gates.values, ups.values, sigmoids.values, upstream.values, padded);
            gates.store(dUp, r);
            ups.store(dGate, r);
        }
    }

    /** Put dUp in the place of the gate and dGate in that of up; silu′(g) = s + g·s·(1 − s). */
    private static void gradients(float[] gate, float[] up, float[] s, float[] d, int padded) {
        for (int i = 0; i < padded; i += COUNT) {
            FloatVector sigmoid = load(s, i);
            FloatVector upstream = load(d, i);
            FloatVector silu = load(gate, i).mul(sigmoid);
            FloatVector slope = silu.fma(broadcast(1f).sub(sigmoid), sigmoid);
            silu.mul(upstream).intoArray(gate, i);
            slope.mul(load(up, i)).mul(upstream).intoArray(up, i);
        }
    }
}
