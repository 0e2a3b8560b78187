package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/** Sums and copies of rows. */
final class Rows {
    private Rows() {}

    static void addBias(Tensor bias, Tensor inOut) {
        for (int r = 0; r < inOut.rows(); r++) {
            add(1f, bias, 0, inOut, r);
        }
    }

    static void addBiasBackward(Tensor dy, Tensor dBias) {
        for (int r = 0; r < dy.rows(); r++) {
            add(1f, dy, r, dBias, 0);
        }
    }

    static void add(float factor, Tensor source, Tensor target) {
        Shapes.requireSame(source, target);
        for (int r = 0; r < source.rows(); r++) {
            add(factor, source, r, target, r);
        }
    }

    static void copy(Tensor source, Tensor target) {
        Shapes.requireSame(source, target);
        for (int r = 0; r < source.rows(); r++) {
            copy(source, r, target, r);
        }
    }

    static void fill(float value, Tensor target) {
        FloatVector values = Lanes.broadcast(value);
        int columns = target.columns();
        MemorySegment segment = target.segment();
        for (int r = 0; r < target.rows(); r++) {
            long at = target.rowByte(r);
            int i = 0;
            for (; i <= columns - COUNT; i += COUNT) {
                store(values, segment, at + bytes(i));
            }
            store(values, segment, at + bytes(i), Lanes.tail(i, columns));
        }
    }

    /** Multiply every element. */
    static void scale(float factor, Tensor inOut) {
        int columns = inOut.columns();
        MemorySegment segment = inOut.segment();
        for (int r = 0; r < inOut.rows(); r++) {
            long at = inOut.rowByte(r);
            int i = 0;
            for (; i <= columns - COUNT; i += COUNT) {
                store(load(segment, at + bytes(i)).mul(factor), segment, at + bytes(i));
            }
            VectorMask<Float> tail = Lanes.tail(i, columns);
            store(load(segment, at + bytes(i), tail).mul(factor), segment, at + bytes(i), tail);
        }
    }

    static void gather(int[] rows, Tensor table, boolean accumulate, Tensor out) {
        for (int i = 0; i < rows.length; i++) {
            if (accumulate) {
                add(1f, table, rows[i], out, i);
            } else {
                copy(table, rows[i], out, i);
            }
        }
    }

    static void scatter(int[] rows, Tensor source, Tensor table) {
        for (int i = 0; i < rows.length; i++) {
            copy(source, i, table, rows[i]);
        }
    }

    static void scatterAdd(int[] rows, Tensor dOut, Tensor dTable) {
        for (int i = 0; i < rows.length; i++) {
            add(1f, dOut, i, dTable, rows[i]);
        }
    }

    private static void copy(Tensor source, int from, Tensor target, int to) {
        MemorySegment.copy(
                source.segment(),
                source.rowByte(from),
                target.segment(),
                target.rowByte(to),
                bytes(source.columns()));
    }

    /** Compute one row: target += factor · source, rounded once. */
    private static void add(float factor, Tensor source, int from, Tensor target, int to) {
        MemorySegment x = source.segment();
        MemorySegment y = target.segment();
        long xAt = source.rowByte(from);
        long yAt = target.rowByte(to);
        int columns = source.columns();
        FloatVector factors = Lanes.broadcast(factor);
        int i = 0;
        for (; i <= columns - COUNT; i += COUNT) {
            store(load(x, xAt + bytes(i)).fma(factors, load(y, yAt + bytes(i))), y, yAt + bytes(i));
        }
        if (i < columns) {
            VectorMask<Float> tail = Lanes.tail(i, columns);
            FloatVector sum =
                    load(x, xAt + bytes(i), tail).fma(factors, load(y, yAt + bytes(i), tail));
            store(sum, y, yAt + bytes(i), tail);
        }
    }
}
