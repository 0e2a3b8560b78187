package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.tail;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/**
 * Sums along a row: lane by lane in single precision, the lanes in double. The order depends on the
 * row's length alone.
 */
final class RowSums {
    private RowSums() {}

    /** Compute Σ x. */
    static double sum(Tensor x, int row) {
        MemorySegment xs = x.segment();
        long at = x.rowByte(row);
        int columns = x.columns();
        FloatVector sum = Lanes.zero();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            sum = load(xs, at + bytes(i)).add(sum);
        }
        return Lanes.sum(load(xs, at + bytes(i), tail(i, columns)).add(sum));
    }

    /** Compute Σ (x − mean)². */
    static double sumOfSquares(Tensor x, int row, float mean) {
        MemorySegment xs = x.segment();
        long at = x.rowByte(row);
        int columns = x.columns();
        FloatVector sum = Lanes.zero();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector difference = load(xs, at + bytes(i)).sub(mean);
            sum = difference.fma(difference, sum);
        }
        VectorMask<Float> tail = tail(i, columns);
        FloatVector difference = load(xs, at + bytes(i), tail).sub(mean).blend(0f, tail.not());
        return Lanes.sum(difference.fma(difference, sum));
    }

    /** Compute Σ x·y. */
    static double dot(Tensor x, int xRow, Tensor y, int yRow) {
        MemorySegment xs = x.segment();
        MemorySegment ys = y.segment();
        long xAt = x.rowByte(xRow);
        long yAt = y.rowByte(yRow);
        int columns = x.columns();
        FloatVector sum = Lanes.zero();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            sum = load(xs, xAt + bytes(i)).fma(load(ys, yAt + bytes(i)), sum);
        }
        VectorMask<Float> tail = tail(i, columns);
        return Lanes.sum(load(xs, xAt + bytes(i), tail).fma(load(ys, yAt + bytes(i), tail), sum));
    }

    /** Compute Σ x·y·weight. */
    static double dot(Tensor x, int xRow, Tensor y, int yRow, Tensor weight) {
        MemorySegment xs = x.segment();
        MemorySegment ys = y.segment();
        MemorySegment ws = weight.segment();
        long xAt = x.rowByte(xRow);
        long yAt = y.rowByte(yRow);
        long wAt = weight.rowByte(0);
        int columns = x.columns();
        FloatVector sum = Lanes.zero();
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            FloatVector weighted = load(xs, xAt + bytes(i)).mul(load(ws, wAt + bytes(i)));
            sum = weighted.fma(load(ys, yAt + bytes(i)), sum);
        }
        VectorMask<Float> tail = tail(i, columns);
        FloatVector weighted = load(xs, xAt + bytes(i), tail).mul(load(ws, wAt + bytes(i), tail));
        return Lanes.sum(weighted.fma(load(ys, yAt + bytes(i), tail), sum));
    }
}
