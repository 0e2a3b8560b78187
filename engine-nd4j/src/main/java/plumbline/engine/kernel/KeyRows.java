package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.COUNT;
import static plumbline.engine.kernel.Lanes.bytes;
import static plumbline.engine.kernel.Lanes.load;
import static plumbline.engine.kernel.Lanes.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;

/**
 * One head of consecutive rows of a key or value matrix.
 *
 * @param start byte of the first row's first element
 * @param step bytes from row to row
 */
record KeyRows(MemorySegment segment, long start, long step, int count) {
    static KeyRows of(Tensor t, int row, int count, int column) {
        return new KeyRows(t.segment(), t.rowByte(row) + bytes(column), bytes(t.stride()), count);
    }

    long at(int row) {
        return start + row * step;
    }

    /** Add rows [count, padded] to the first {@code columns} columns of these. */
    void add(float[] rows, int padded, int columns) {
        VectorMask<Float> mask = Lanes.tail(columns / COUNT * COUNT, columns);
        for (int r = 0; r < count; r++) {
            long to = at(r);
            int d = 0;
            for (; d <= columns - COUNT; d += COUNT) {
                FloatVector sum = load(segment, to + bytes(d)).add(load(rows, r * padded + d));
                store(sum, segment, to + bytes(d));
            }
            if (d < columns) {
                FloatVector before = load(segment, to + bytes(d), mask);
                store(before.add(load(rows, r * padded + d)), segment, to + bytes(d), mask);
            }
        }
    }
}
