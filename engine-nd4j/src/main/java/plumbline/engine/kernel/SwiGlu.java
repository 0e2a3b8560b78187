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

/** SwiGLU (Shazeer 2020), row by row. */
final class SwiGlu {
    private SwiGlu() {}

    static void forward(Tensor gate, Tensor up, Tensor out) {
        Shapes.requireSame(gate, up);
        Shapes.requireSame(gate, out);
        MemorySegment gs = gate.segment();
        MemorySegment us = up.segment();
        MemorySegment ys = out.segment();
        int columns = gate.columns();
        for (int r = 0; r < gate.rows(); r++) {
            long gAt = gate.rowByte(r);
            long uAt = up.rowByte(r);
            long yAt = out.rowByte(r);
            int i = 0;
            for (; i <= columns - COUNT; i += COUNT) {
                FloatVector g = load(gs, gAt + bytes(i));
                store(silu(g).mul(load(us, uAt + bytes(i))), ys, yAt + bytes(i));
            }
            if (i < columns) {
                VectorMask<Float> tail = Lanes.tail(i, columns);
                FloatVector g = load(gs, gAt + bytes(i), tail);
                store(silu(g).mul(load(us, uAt + bytes(i), tail)), ys, yAt + bytes(i), tail);
            }
        }
    }

    /** Compute dUp = dOut·silu(gate) and dGate = dOut·up·silu′(gate). */
    static void backward(Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp) {
        Shapes.requireSame(gate, dOut);
        for (int r = 0; r < gate.rows(); r++) {
            backwardRow(gate, up, dOut, dGate, dUp, r);
        }
    }

    private static void backwardRow(
            Tensor gate, Tensor up, Tensor dOut, Tensor dGate, Tensor dUp, int r) {
        MemorySegment gs = gate.segment();
        MemorySegment us = up.segment();
        MemorySegment ds = dOut.segment();
        MemorySegment dgs = dGate.segment();
        MemorySegment dus = dUp.segment();
        long gAt = gate.rowByte(r);
        long uAt = up.rowByte(r);
        long dAt = dOut.rowByte(r);
        long dgAt = dGate.rowByte(r);
        long duAt = dUp.rowByte(r);
        int columns = gate.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector g = load(gs, gAt + bytes(i));
            FloatVector d = load(ds, dAt + bytes(i));
            FloatVector s = sigmoid(g);
            store(slope(g, s).mul(load(us, uAt + bytes(i))).mul(d), dgs, dgAt + bytes(i));
            store(g.mul(s).mul(d), dus, duAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = Lanes.tail(i, columns);
            FloatVector g = load(gs, gAt + bytes(i), tail);
            FloatVector d = load(ds, dAt + bytes(i), tail);
            FloatVector u = load(us, uAt + bytes(i), tail);
            FloatVector s = sigmoid(g);
            store(slope(g, s).mul(u).mul(d), dgs, dgAt + bytes(i), tail);
            store(g.mul(s).mul(d), dus, duAt + bytes(i), tail);
        }
    }

    static FloatVector sigmoid(FloatVector x) {
        return broadcast(1f).div(Exponential.exp(x.neg()).add(1f));
    }

    private static FloatVector silu(FloatVector x) {
        return x.div(Exponential.exp(x.neg()).add(1f));
    }

    /** Return silu′(x) = s + x·s·(1 − s) with s = σ(x). */
    private static FloatVector slope(FloatVector x, FloatVector s) {
        return x.mul(s).fma(broadcast(1f).sub(s), s);
    }
}
