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
 * GELU in its tanh form (Hendrycks and Gimpel 2016): x/2·(1 + tanh u) = x·σ(2u) with u = √(2/π)·(x
 * + 0.044715·x³).
 */
final class Gelu {
    /** 2u = TWICE·(x + CUBIC·x³). */
    static final float TWICE = (float) (2 * Math.sqrt(2 / Math.PI));

    static final float CUBIC = 0.044715f;

    private Gelu() {}

    static void forward(Tensor x, Tensor out) {
        Shapes.requireSame(x, out);
        MemorySegment xs = x.segment();
        MemorySegment ys = out.segment();
        int columns = x.columns();
        for (int r = 0; r < x.rows(); r++) {
            long xAt = x.rowByte(r);
            long yAt = out.rowByte(r);
            int i = 0;
            for (; i <= columns - COUNT; i += COUNT) {
                store(gelu(load(xs, xAt + bytes(i))), ys, yAt + bytes(i));
            }
            if (i < columns) {
                VectorMask<Float> tail = Lanes.tail(i, columns);
                store(gelu(load(xs, xAt + bytes(i), tail)), ys, yAt + bytes(i), tail);
            }
        }
    }

    static void backward(Tensor x, Tensor dOut, Tensor dx) {
        Shapes.requireSame(x, dOut);
        Shapes.requireSame(x, dx);
        MemorySegment xs = x.segment();
        MemorySegment gs = dOut.segment();
        MemorySegment ds = dx.segment();
        int columns = x.columns();
        for (int r = 0; r < x.rows(); r++) {
            long xAt = x.rowByte(r);
            long gAt = dOut.rowByte(r);
            long dAt = dx.rowByte(r);
            int i = 0;
            for (; i <= columns - COUNT; i += COUNT) {
                FloatVector slope = slope(load(xs, xAt + bytes(i)));
                store(slope.mul(load(gs, gAt + bytes(i))), ds, dAt + bytes(i));
            }
            if (i < columns) {
                VectorMask<Float> tail = Lanes.tail(i, columns);
                FloatVector slope = slope(load(xs, xAt + bytes(i), tail));
                store(slope.mul(load(gs, gAt + bytes(i), tail)), ds, dAt + bytes(i), tail);
            }
        }
    }

    private static FloatVector gelu(FloatVector x) {
        return x.mul(SwiGlu.sigmoid(twiceU(x)));
    }

    /** Return σ(2u) + x·σ(2u)·(1 − σ(2u))·2u′. */
    private static FloatVector slope(FloatVector x) {
        FloatVector s = SwiGlu.sigmoid(twiceU(x));
        FloatVector inner = x.mul(x).fma(broadcast(3 * TWICE * CUBIC), broadcast(TWICE)); // 2u′
        return x.mul(s).mul(broadcast(1f).sub(s)).fma(inner, s);
    }

    private static FloatVector twiceU(FloatVector x) {
        FloatVector square = x.mul(x);
        return x.mul(square.fma(broadcast(TWICE * CUBIC), broadcast(TWICE)));
    }
}
