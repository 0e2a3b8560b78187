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

/** Layer normalization (Ba et al. 2016) of rows, with y = (x − mean)·inverse ∘ weight + bias. */
final class LayerNorm {
    private LayerNorm() {}

    static void forward(
            Tensor x,
            Tensor weight,
            Tensor bias,
            double eps,
            Tensor out,
            float[] mean,
            float[] inverse,
            Range rows) {
        for (int r = rows.from(); r < rows.end(); r++) {
            mean[r] = (float) (RowSums.sum(x, r) / x.columns());
            double variance = RowSums.sumOfSquares(x, r, mean[r]) / x.columns();
            inverse[r] = (float) (1 / Math.sqrt(variance + eps));
            scale(x, weight, bias, mean[r], inverse[r], out, r);
        }
    }

    private static void scale(
            Tensor x, Tensor weight, Tensor bias, float mean, float inverse, Tensor out, int r) {
        MemorySegment xs = x.segment();
        MemorySegment ws = weight.segment();
        MemorySegment bs = bias.segment();
        MemorySegment ys = out.segment();
        long xAt = x.rowByte(r);
        long wAt = weight.rowByte(0);
        long bAt = bias.rowByte(0);
        long yAt = out.rowByte(r);
        int columns = x.columns();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector normal = load(xs, xAt + bytes(i)).sub(mean).mul(inverse);
            FloatVector y = normal.fma(load(ws, wAt + bytes(i)), load(bs, bAt + bytes(i)));
            store(y, ys, yAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = tail(i, columns);
            FloatVector normal = load(xs, xAt + bytes(i), tail).sub(mean).mul(inverse);
            FloatVector y =
                    normal.fma(load(ws, wAt + bytes(i), tail), load(bs, bAt + bytes(i), tail));
            store(y, ys, yAt + bytes(i), tail);
        }
    }

    /**
     * Compute dx = inverse·(g − mean(g) − n·mean(g ∘ n)) with g = dOut ∘ weight and n = (x −
     * mean)·inverse.
     */
    static void backward(
            Tensor x,
            Tensor weight,
            float[] mean,
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
            double sum = RowSums.dot(dOut, r, weight, 0);
            double product = RowSums.dot(dOut, r, x, r, weight) - sum * mean[r];
            NormGradient.row(
                    x,
                    mean[r],
                    inverse[r],
                    dOut,
                    weight,
                    (float) (sum / x.columns()),
                    (float) (product * inverse[r] / x.columns()),
                    dx,
                    r);
            if (dWeight != null) {
                NormGradient.addToWeight(x, mean[r], inverse[r], dOut, dWeight, r);
            }
        }
    }

    /** Add to the gradient of the weight alone, as {@link #backward} does row by row. */
    static void weightBackward(
            Tensor x, float[] mean, float[] inverse, Tensor dOut, Tensor dWeight) {
        for (int r = 0; r < x.rows(); r++) {
            NormGradient.addToWeight(x, mean[r], inverse[r], dOut, dWeight, r);
        }
    }
}
