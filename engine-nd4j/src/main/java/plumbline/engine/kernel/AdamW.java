package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.broadcast;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/**
 * One step of AdamW (Loshchilov and Hutter 2019, algorithm 2) in a single pass over weights and
 * moments.
 *
 * @param keep what is left of a weight after decay: 1 − lr·decay
 * @param stepSize lr / (1 − β₁ᵗ)
 * @param rootCorrection 1 / √(1 − β₂ᵗ)
 */
record AdamW(
        float gradientScale,
        float beta1,
        float beta2,
        float fresh1,
        float fresh2,
        float keep,
        float stepSize,
        float rootCorrection,
        float epsilon) {
    static AdamW of(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double decay,
            double gradientScale,
            long step) {
        return new AdamW(
                (float) gradientScale,
                (float) beta1,
                (float) beta2,
                (float) (1 - beta1),
                (float) (1 - beta2),
                (float) (1 - learningRate * decay),
                (float) (learningRate / (1 - Math.pow(beta1, step))),
                (float) (1 / Math.sqrt(1 - Math.pow(beta2, step))),
                (float) epsilon);
    }

    void apply(Tensor w, Tensor gradient, Tensor m, Tensor v) {
        Shapes.requireSame(w, gradient);
        Shapes.requireSame(w, m);
        Shapes.requireSame(w, v);
        for (int r = 0; r < w.rows(); r++) {
            applyToRow(w, gradient, m, v, r);
        }
    }

    private void applyToRow(Tensor w, Tensor gradient, Tensor m, Tensor v, int r) {
        MemorySegment ws = w.segment();
        MemorySegment gs = gradient.segment();
        MemorySegment ms = m.segment();
        MemorySegment vs = v.segment();
        long wAt = w.rowByte(r);
        long gAt = gradient.rowByte(r);
        long mAt = m.rowByte(r);
        long vAt = v.rowByte(r);
        int columns = w.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector g = load(gs, gAt + bytes(i)).mul(gradientScale);
            FloatVector first = first(load(ms, mAt + bytes(i)), g);
            FloatVector second = second(load(vs, vAt + bytes(i)), g);
            store(first, ms, mAt + bytes(i));
            store(second, vs, vAt + bytes(i));
            store(weight(load(ws, wAt + bytes(i)), first, second), ws, wAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = Lanes.tail(i, columns);
            FloatVector g = load(gs, gAt + bytes(i), tail).mul(gradientScale);
            FloatVector first = first(load(ms, mAt + bytes(i), tail), g);
            FloatVector second = second(load(vs, vAt + bytes(i), tail), g);
            store(first, ms, mAt + bytes(i), tail);
            store(second, vs, vAt + bytes(i), tail);
            store(weight(load(ws, wAt + bytes(i), tail), first, second), ws, wAt + bytes(i), tail);
        }
    }

    private FloatVector first(FloatVector m, FloatVector g) {
        return m.fma(broadcast(beta1), g.mul(fresh1));
    }

    private FloatVector second(FloatVector v, FloatVector g) {
        return v.fma(broadcast(beta2), g.mul(g).mul(fresh2));
    }

    private FloatVector weight(FloatVector w, FloatVector first, FloatVector second) {
        FloatVector root = second.sqrt().fma(broadcast(rootCorrection), broadcast(epsilon));
        return w.mul(keep).sub(first.mul(stepSize).div(root));
    }
}
