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

/**
 * Root-mean-square normalization (Zhang and Sennrich 2019) of rows, with y = x·inverse ∘ weight.
 */
final class RmsNorm {
    private RmsNorm() {}

    /** Compute the rows of a range. */
    static void forward(
            Tensor x, Tensor weight, double eps, Tensor out, float[] inverse, Range rows) {
        for (int r = rows.from(); r < rows.end(); r++) {
            double meanSquare = RowSums.dot(x, r, x, r) / x.columns();
            inverse[r] = (float) (1 / Math.sqrt(meanSquare + eps));
            scale(x, weight, inverse[r], out, r);
        }
    }

    private static void scale(Tensor x, Tensor weight, float inverse, Tensor out, int r) {
        MemorySegment xs = x.segment();
        MemorySegment ws = weight.segment();
        MemorySegment ys = out.segment();
        long xAt = x.rowByte(r);
        long wAt = weight.rowByte(0);
        long yAt = out.rowByte(r);
        int columns = x.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector normal = load(xs, xAt + bytes(i)).mul(inverse);
            store(normal.mul(load(ws, wAt + bytes(i))), ys, yAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = tail(i, columns);
            FloatVector normal = load(xs, xAt + bytes(i), tail).mul(inverse);
            store(normal.mul(load(ws, wAt + bytes(i), tail)), ys, yAt + bytes(i), tail);
        }
    }

    /** Compute dx = inverse·(g − n·mean(g ∘ n)) with g = dOut ∘ weight and n = x·inverse. */
    static void backward(
            Tensor x,
            Tensor weight,
            float[] inverse,
            Tensor dOut,
            boolean accumulate,
            Tensor dx,
            Tensor dWeight,
            Range rows) {
        if (!accumulate) {
            Rows.fill(0f, dx.rows(rows.from(), rows.end()));
        }
        for (int r = rows.from(); r < rows.end(); r++) {
            float factor = inverse[r];
            double meanProduct = RowSums.dot(dOut, r, x, r, weight) * factor / x.columns();
            NormGradient.row(x, 0f, factor, dOut, weight, 0f, (float) meanProduct, dx, r);
            if (dWeight != null) {
                NormGradient.addToWeight(x, 0f, factor, dOut, dWeight, r);
            }
        }
    }

    /** Add to the gradient of the weight alone, as {@link #backward} does row by row. */
    static void weightBackward(Tensor x, float[] inverse, Tensor dOut, Tensor dWeight) {
        for (int r = 0; r < x.rows(); r++) {
            NormGradient.addToWeight(x, 0f, inverse[r], dOut, dWeight, r);
        }
    }
}
