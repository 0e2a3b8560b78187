package plumbline.engine.kernel;

import static plumbline.engine.kernel.Lanes.bytes;

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
}
