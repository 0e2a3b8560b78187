package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;
import static plumbline.engine.kernel.Lanes.tail;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/** What the backward passes of both norms share; n = (x − mean)·inverse is the normalized row. */
final class NormGradient {
    private NormGradient() {}

    /** Add inverse·(dOut ∘ weight − meanGradient − n·meanProduct) to dx. */
    static void row(
            Tensor x,
            float mean,
            float inverse,
            Tensor dOut,
            Tensor weight,
            float meanGradient,
            float meanProduct,
            Tensor dx,
            int r) {
        MemorySegment xs = x.segment();
        MemorySegment gs = dOut.segment();
        MemorySegment ws = weight.segment();
        MemorySegment ds = dx.segment();
        long xAt = x.rowByte(r);
        long gAt = dOut.rowByte(r);
        long wAt = weight.rowByte(0);
        long dAt = dx.rowByte(r);
        int columns = x.columns();
        FloatVector slope = Lanes.broadcast(-meanProduct);
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector normal = load(xs, xAt + bytes(i)).sub(mean).mul(inverse);
            FloatVector g = load(gs, gAt + bytes(i)).mul(load(ws, wAt + bytes(i)));
            FloatVector d = normal.fma(slope, g.sub(meanGradient)).mul(inverse);
            store(d.add(load(ds, dAt + bytes(i))), ds, dAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = tail(i, columns);
            FloatVector normal = load(xs, xAt + bytes(i), tail).sub(mean).mul(inverse);
            FloatVector g = load(gs, gAt + bytes(i), tail).mul(load(ws, wAt + bytes(i), tail));
            FloatVector d = normal.fma(slope, g.sub(meanGradient)).mul(inverse);
            store(d.add(load(ds, dAt + bytes(i), tail)), ds, dAt + bytes(i), tail);
        }
    }

    /** Add dOut ∘ n to the gradient of the weight. */
    static void addToWeight(
            Tensor x, float mean, float inverse, Tensor dOut, Tensor dWeight, int r) {
        MemorySegment xs = x.segment();
        MemorySegment gs = dOut.segment();
        MemorySegment ds = dWeight.segment();
        long xAt = x.rowByte(r);
        long gAt = dOut.rowByte(r);
        long dAt = dWeight.rowByte(0);
        int columns = x.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector normal = load(xs, xAt + bytes(i)).sub(mean).mul(inverse);
            FloatVector sum = normal.fma(load(gs, gAt + bytes(i)), load(ds, dAt + bytes(i)));
            store(sum, ds, dAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = tail(i, columns);
            FloatVector normal = load(xs, xAt + bytes(i), tail).sub(mean).mul(inverse);
            FloatVector sum =
                    normal.fma(load(gs, gAt + bytes(i), tail), load(ds, dAt + bytes(i), tail));
            store(sum, ds, dAt + bytes(i), tail);
        }
    }
}
