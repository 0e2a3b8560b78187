package plumbline.engine.kernel;

import plumbline.engine.tensor.Tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Scratch for one row: on the heap and padded to whole vectors, so that a loop over it has no
 * ragged end. That keeps loops with many operations small enough for the compiler to hold them in
 * registers.
 */
final class PaddedRow {
    float[] values = {};

    /** Make room for a row and return its padded length. */
    int reserve(int columns) {
        int padded = Lanes.padded(columns);
        if (values.length < padded) {
            values = new float[padded];
        }
        return padded;
    }

    /** Copy a row in, {@code padding} behind it, and return the padded length. */
    int load(Tensor t, int row, float padding) {
        int padded = reserve(t.columns());
        MemorySegment.copy(
                t.segment(), ValueLayout.JAVA_FLOAT, t.rowByte(row), values, 0, t.columns());
        Arrays.fill(values, t.columns(), padded, padding);
        return padded;
    }

    /** Copy the row out. */
    void store(Tensor t, int row) {
        MemorySegment.copy(
                values, 0, t.segment(), ValueLayout.JAVA_FLOAT, t.rowByte(row), t.columns());
    }
}
